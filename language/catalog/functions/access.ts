import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions that take a part out of a value. */
export const accessFunctions = functionFamily(
  { category: 'access', source: 'functions/get-functions' },
  {
    arrayElement: {
      summary: '',
      parameters: [required('expression', 'array'), required('index', 'long')],
      returns: 'any',
    },
    getEnd: {
      summary: '',
      parameters: [required('timeframe', 'timeframe')],
      returns: 'timestamp',
    },
    getHighBits: {
      summary: '',
      parameters: [required('expression', ['ip', 'uid'])],
      returns: 'long',
    },
    getLowBits: {
      summary: '',
      parameters: [required('expression', ['ip', 'uid'])],
      returns: 'long',
    },
    getRecordField: {
      summary: '',
      parameters: [
        required('expression', ['record', 'timeframe']),
        required('fieldName', 'any', { kinds: ['identifierForFieldOnRootLevel'] }),
      ],
      returns: 'any',
      isExperimental: true,
    },
    getStart: {
      summary: '',
      parameters: [required('timeframe', 'timeframe')],
      returns: 'timestamp',
    },
  },
)
