import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

const entityType = named('type', undefined, undefined, {
  kinds: ['entityType'],
  summary: 'Entity type, when the name of the field does not tell it.',
})

/** Functions on classic monitored entities; they need a Dynatrace environment. */
export const entityFunctions = functionFamily(
  { category: 'entities', source: 'functions/general-functions' },
  {
    classicEntitySelector: {
      summary: 'Ids of the entities that a classic entity selector finds.',
      parameters: [
        required('entitySelector', 'string', { kinds: ['entitySelector', 'expressionWithConstantValue'] }),
      ],
      returns: 'array',
      example: 'filter in(dt.entity.host, classicEntitySelector("type(HOST)"))',
    },
    entityAttr: {
      summary: 'An attribute of the entity with this id.',
      parameters: [
        required('expression', 'any'),
        required('name', undefined, { kinds: ['entityAttribute'] }),
        entityType,
      ],
      returns: 'any',
      example: 'fieldsAdd tags = entityAttr(dt.entity.host, "tags")',
    },
    entityName: {
      summary: 'The name of the entity with this id.',
      parameters: [required('expression', 'any'), entityType],
      returns: 'string',
      example: 'fieldsAdd name = entityName(dt.entity.host)',
    },
  },
)
