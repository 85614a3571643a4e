import { literal, named, oneOf, required } from '../parameters'
import { executionOrders, broadcasts } from '../words'
import { functionFamily } from './functionFamily'

/** JSON, patterns, lookups and types. */
export const generalFunctions = functionFamily(
  { category: 'general', source: 'functions/general-functions' },
  {
    jsonField: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        literal(required('fieldName', 'string')),
        literal(named('seek', 'boolean', 'FALSE')),
      ],
      returns: ['array', 'boolean', 'double', 'long', 'record', 'string'],
    },
    jsonPath: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('jsonPath', undefined, { kinds: ['jsonPath'] }),
        literal(named('seek', 'boolean', 'FALSE')),
      ],
      returns: ['array', 'boolean', 'double', 'long', 'record', 'string'],
    },
    lookup: {
      summary: '',
      parameters: [
        required('lookupTable', undefined, { kinds: ['nonEmptyExecutionBlock'] }),
        named('sourceField', 'any', undefined, { kinds: ['identifierForAnyField'] }),
        named('lookupField', 'any', undefined, { isRequired: true, kinds: ['identifierForAnyField'] }),
        oneOf('executionOrder', executionOrders, 'auto'),
        oneOf('broadcast', broadcasts, 'enabled', { isExperimental: true }),
      ],
      returns: 'record',
    },
    parse: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['dplPattern'] }),
        named('baseTime', 'timestamp', undefined, { isExperimental: true }),
      ],
      returns: 'any',
    },
    parseAll: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['dplPattern'] }),
        named('baseTime', 'timestamp', undefined, { isExperimental: true }),
      ],
      returns: 'array',
    },
    type: {
      summary: '',
      parameters: [required('expression', 'any'), named('withSubtype', 'boolean', 'FALSE')],
      returns: 'string',
    },
  },
)
