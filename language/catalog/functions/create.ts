import { queryExample } from '../example'
import { moments, named, numbers, required, variadic } from '../parameters'
import { durationUnitWords } from '../durationUnits'
import { functionFamily } from './functionFamily'

/** Functions that build values the language has no literals for. */
export const createFunctions = functionFamily(
  { category: 'create', source: 'functions/conversion-and-casting-functions' },
  {
    array: {
      summary: 'An array of the values given, of any types.',
      parameters: [
        variadic('expression', 'any', { summary: 'The elements, in order; none for an empty array.' }),
      ],
      returns: 'array',
      collects: ['expression'],
      nulls: 'Nulls become elements.',
      example: queryExample(
        ['data record(user = "ann")', 'fields mixed = array(user, 1, null), empty = array()'],
        ['mixed: ["ann", 1, null], empty: []'],
      ),
      source: 'functions/array-functions',
    },
    duration: {
      summary:
        'A duration of an amount and a unit. The unit may be a field, so this is the way to durations from data.',
      parameters: [
        required('value', numbers, { summary: 'How many of the unit; fractions are allowed.' }),
        required('unit', 'string', {
          kinds: ['enum', 'expressionWithFieldAccess'],
          words: durationUnitWords,
          summary: 'A unit such as "ms", "s", "minutes"; m is a minute, M a month.',
        }),
      ],
      returns: 'duration',
      example: queryExample(
        [
          'data record(took = 62, unit = "s")',
          'fields fixed = duration(took, "ms"), computed = duration(took, unit: unit)',
        ],
        ['fixed: 62ms, computed: 1m 2s'],
      ),
      source: 'functions/time-functions',
    },
    ip: {
      summary:
        'An IPv4 or IPv6 address from its text; text that is no address gives null. toIp takes numbers too.',
      parameters: [required('expression', 'string', { summary: 'Text of an IPv4 or IPv6 address.' })],
      returns: 'ip',
      example: queryExample(
        [
          'data record()',
          'fields client = ip("192.168.0.1"), long = ip("2001:db8:0:0:0:0:0:1"), bad = ip("localhost")',
        ],
        ['client: 192.168.0.1, long: 2001:0db8::0001, bad: null'],
      ),
      source: 'functions/network-functions',
    },
    record: {
      summary:
        'A record of the values given. A field goes in under its own name, other values as name = value.',
      parameters: [
        variadic('expression', 'any', { assignment: 'optional', summary: 'Fields, or name = expression.' }),
      ],
      returns: 'record',
      nulls: 'Nulls become members.',
      example: queryExample(
        [
          'data record(loglevel = "ERROR", content = "timeout")',
          'fields details = record(loglevel, length = stringLength(content))',
        ],
        ['details: {"loglevel": "ERROR", "length": 7}'],
      ),
      source: 'functions/general-functions',
    },
    smartscapeId: {
      summary: 'A Smartscape id made of a node type and a number, shown as TYPE-0123456789ABCDEF.',
      parameters: [
        required('type', 'string', { summary: 'Node type, such as "HOST".' }),
        required('numericId', 'long', {
          summary: 'The number behind the type, shown in 16 hexadecimal digits.',
        }),
      ],
      returns: 'smartscapeid',
      example: queryExample(
        ['data record()', 'fields node = smartscapeId("HOST", 123)'],
        ['node: HOST-000000000000007B'],
      ),
    },
    timeframe: {
      summary:
        'A timeframe of two moments: timestamps, their texts, or durations counted from now. The end does not belong to it.',
      parameters: [
        required('from', moments, {
          keepsName: true,
          summary: 'Begin: a moment, its text, or an offset to now.',
        }),
        named('to', moments, 'now()', { summary: 'End, which does not belong to it.' }),
      ],
      returns: 'timeframe',
      example: queryExample(
        [
          'data record()',
          'fields span = timeframe(from: toTimestamp("2024-05-01T10:00:00Z") - 5m, to: "2024-05-01T10:00:00Z")',
        ],
        ['span: 2024-05-01T09:55:00Z/2024-05-01T10:00:00Z'],
      ),
      source: 'functions/time-functions',
    },
    timestamp: {
      summary:
        'A moment made of year, month, day, hour, minute and second in a time zone. A date that does not exist gives null.',
      parameters: [
        required('year', 'long', { summary: 'The year, such as 2024.' }),
        required('month', 'long', { summary: '1 to 12.' }),
        required('day', 'long', { summary: '1 to 31.' }),
        required('hour', 'long', { summary: '0 to 23.' }),
        required('minute', 'long', { summary: '0 to 59.' }),
        required('second', 'long', { summary: '0 to 59.' }),
        named('millis', 'long', '0', { summary: 'Milliseconds on top.' }),
        named('micros', 'long', '0', { summary: 'Microseconds on top.' }),
        named('nanos', 'long', '0', { summary: 'Nanoseconds on top.' }),
        named('timezone', 'string', undefined, {
          summary: 'Zone name or offset; that of the query unless given.',
        }),
      ],
      returns: 'timestamp',
      example: queryExample(
        [
          'data record()',
          'fields utc = timestamp(2024, 5, 1, 10, 0, 0, timezone: "UTC"), local = timestamp(2024, 5, 1, 10, 0, 0, millis: 250, timezone: "Europe/Vienna")',
        ],
        ['utc: 2024-05-01T10:00:00Z, local: 2024-05-01T08:00:00.250Z'],
      ),
      source: 'functions/time-functions',
    },
    timestampFromUnixMillis: {
      summary: 'The moment so many milliseconds after the start of 1970 in UTC.',
      parameters: [required('millis', 'long', { summary: 'Milliseconds since 1970, UTC.' })],
      returns: 'timestamp',
      example: queryExample(
        ['data record()', 'fields at = timestampFromUnixMillis(1714557600250)'],
        ['at: 2024-05-01T10:00:00.250Z'],
      ),
      source: 'functions/time-functions',
    },
    timestampFromUnixNanos: {
      summary: 'The moment so many nanoseconds after the start of 1970 in UTC.',
      parameters: [required('nanos', 'long', { summary: 'Nanoseconds since 1970, UTC.' })],
      returns: 'timestamp',
      example: queryExample(
        ['data record()', 'fields at = timestampFromUnixNanos(1714557600000000001)'],
        ['at: 2024-05-01T10:00:00.000000001Z'],
      ),
      source: 'functions/time-functions',
    },
    timestampFromUnixSeconds: {
      summary: 'The moment so many seconds after the start of 1970 in UTC.',
      parameters: [required('seconds', 'long', { summary: 'Seconds since 1970, UTC.' })],
      returns: 'timestamp',
      example: queryExample(
        ['data record()', 'fields at = timestampFromUnixSeconds(1714557600)'],
        ['at: 2024-05-01T10:00:00Z'],
      ),
      source: 'functions/time-functions',
    },
    uid128: {
      summary:
        'An identifier of 128 bits from two longs, the high half first, shown as 32 hexadecimal digits.',
      parameters: [
        required('firstExpression', 'long', { summary: 'The upper 64 bits.' }),
        required('secondExpression', 'long', { summary: 'The lower 64 bits.' }),
      ],
      returns: 'uid',
      example: queryExample(
        ['data record()', 'fields id = uid128(1, 2)'],
        ['id: 00000000000000010000000000000002'],
      ),
    },
    uid64: {
      summary: 'An identifier of 64 bits from a long, shown as 16 hexadecimal digits.',
      parameters: [required('expression', 'long', { summary: 'The 64 bits.' })],
      returns: 'uid',
      example: queryExample(['data record()', 'fields id = uid64(255)'], ['id: 00000000000000ff']),
    },
    uuid: {
      summary: 'A UUID from two longs, the high half first, shown with dashes.',
      parameters: [
        required('mostSignificantBits', 'long', { summary: 'The upper 64 bits.' }),
        required('leastSignificantBits', 'long', { summary: 'The lower 64 bits.' }),
      ],
      returns: 'uid',
      example: queryExample(
        ['data record()', 'fields id = uuid(1, 2)'],
        ['id: 00000000-0000-0001-0000-000000000002'],
      ),
    },
  },
)
