import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions that take a part out of a value. */
export const accessFunctions = functionFamily(
  { category: 'access', source: 'functions/general-functions' },
  {
    arrayElement: {
      summary:
        'The element at a position that may be computed; negative positions count from the end, positions outside give null.',
      parameters: [required('expression', 'array'), required('index', 'long')],
      returns: 'any',
      picksFrom: ['expression'],
      example: 'fieldsAdd last = arrayElement(splitString(log.source, "/"), -1)',
      source: 'functions/array-functions',
    },
    getEnd: {
      summary: 'The end of a timeframe.',
      parameters: [required('timeframe', 'timeframe')],
      returns: 'timestamp',
      example: 'fieldsAdd until = getEnd(timeframe(from: -2h))',
      source: 'functions/time-functions',
    },
    getHighBits: {
      summary: 'The upper 64 bits of an identifier or address; 0 for 64-bit identifiers and IPv4.',
      parameters: [required('expression', ['ip', 'uid'])],
      returns: 'long',
      example: 'fieldsAdd high = getHighBits(toUid("0123456789abcdef0123456789abcdef"))',
      source: 'functions/conversion-and-casting-functions',
    },
    getLowBits: {
      summary:
        'The lower 64 bits of an identifier or address. An IPv4 address comes as a signed 32-bit number.',
      parameters: [required('expression', ['ip', 'uid'])],
      returns: 'long',
      example: 'fieldsAdd low = getLowBits(ip("192.168.0.1"))',
      source: 'functions/conversion-and-casting-functions',
    },
    getRecordField: {
      summary: 'The member of a record by name.',
      parameters: [
        required('expression', ['record', 'timeframe']),
        required('fieldName', 'any', { kinds: ['identifierForFieldOnRootLevel'] }),
      ],
      returns: 'any',
      example: 'fieldsAdd level = getRecordField(record(loglevel), loglevel)',
      isExperimental: true,
    },
    getStart: {
      summary: 'The start of a timeframe.',
      parameters: [required('timeframe', 'timeframe')],
      returns: 'timestamp',
      example: 'fieldsAdd since = getStart(timeframe(from: -2h))',
      source: 'functions/time-functions',
    },
  },
)
