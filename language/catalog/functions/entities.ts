import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on classic monitored entities; they need a Dynatrace environment. */
export const entityFunctions = functionFamily(
  { category: 'entities', source: 'functions/general-functions' },
  {
    classicEntitySelector: {
      summary: '',
      parameters: [
        required('entitySelector', 'string', { kinds: ['entitySelector', 'expressionWithConstantValue'] }),
      ],
      returns: 'array',
    },
    entityAttr: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        required('name', undefined, { kinds: ['entityAttribute'] }),
        named('type', undefined, undefined, { kinds: ['entityType'] }),
      ],
      returns: 'any',
    },
    entityName: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        named('type', undefined, undefined, { kinds: ['entityType'] }),
      ],
      returns: 'string',
    },
  },
)
