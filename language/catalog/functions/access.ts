import { queryExample } from '../example'
import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions that take a part out of a value. */
export const accessFunctions = functionFamily(
  { category: 'access', source: 'functions/general-functions' },
  {
    arrayElement: {
      summary:
        'The element at a position that may be computed; negative positions count from the end, positions outside give null.',
      parameters: [
        required('expression', 'array', { summary: 'The array.' }),
        required('index', 'long', { summary: 'Counted from 0; negative ones from the end.' }),
      ],
      returns: 'any',
      picksFrom: ['expression'],
      example: queryExample(
        [
          'data record(path = "a/b/c", position = -1)',
          'fields last = arrayElement(splitString(path, "/"), position)',
        ],
        ['last: "c"'],
      ),
      source: 'functions/array-functions',
    },
    getEnd: {
      summary: 'The end of a timeframe, which does not belong to it. The same as timeframe[end].',
      parameters: [required('timeframe', 'timeframe', { summary: 'The timeframe.' })],
      returns: 'timestamp',
      example: queryExample(
        [
          'data record(span = toTimeframe("2024-05-01T00:00:00Z/2024-05-02T00:00:00Z"))',
          'fields until = getEnd(span)',
        ],
        ['until: 2024-05-02T00:00:00Z'],
      ),
      source: 'functions/time-functions',
    },
    getHighBits: {
      summary: 'The upper 64 bits of an identifier or address; 0 for 64-bit identifiers and IPv4.',
      parameters: [required('expression', ['ip', 'uid'], { summary: 'An identifier or an address.' })],
      returns: 'long',
      example: queryExample(
        ['data record()', 'fields high = getHighBits(uid128(7, 8)), v4 = getHighBits(ip("10.0.0.1"))'],
        ['high: 7, v4: 0'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    getLowBits: {
      summary:
        'The lower 64 bits of an identifier or address. An IPv4 address comes as a signed 32-bit number.',
      parameters: [required('expression', ['ip', 'uid'], { summary: 'An identifier or an address.' })],
      returns: 'long',
      example: queryExample(
        ['data record()', 'fields low = getLowBits(uid128(7, 8)), v4 = getLowBits(ip("192.168.0.1"))'],
        ['low: 8, v4: -1062731775'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    getRecordField: {
      summary: 'The member of a record whose name an expression gives. For a fixed name write record[name].',
      parameters: [
        required('expression', ['record', 'timeframe'], { summary: 'The record.' }),
        required('fieldName', 'any', {
          kinds: ['identifierForFieldOnRootLevel'],
          summary: 'A field that holds the name of the member.',
        }),
      ],
      returns: 'any',
      example: queryExample(
        [
          'data record(details = record(code = 7), wanted = "code")',
          'fields code = getRecordField(details, wanted)',
        ],
        ['code: 7'],
      ),
      isExperimental: true,
    },
    getStart: {
      summary: 'The start of a timeframe. The same as timeframe[start].',
      parameters: [required('timeframe', 'timeframe', { summary: 'The timeframe.' })],
      returns: 'timestamp',
      example: queryExample(
        [
          'data record(span = toTimeframe("2024-05-01T00:00:00Z/2024-05-02T00:00:00Z"))',
          'fields since = getStart(span)',
        ],
        ['since: 2024-05-01T00:00:00Z'],
      ),
      source: 'functions/time-functions',
    },
  },
)
