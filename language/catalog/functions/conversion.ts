import { queryExample } from '../example'
import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** `to…`: values of one type made from values of another. What cannot be converted gives null; of an array the first element is taken. */
export const conversionFunctions = functionFamily(
  { category: 'conversion', source: 'functions/conversion-and-casting-functions' },
  {
    toArray: {
      summary: 'An array as it is; any other value as the only element of an array.',
      parameters: [required('value', 'any', { summary: 'Any value.' })],
      returns: 'array',
      nulls: 'Null gives null, not an array.',
      example: queryExample(
        [
          'data record(host = "a", hosts = array("a", "b"))',
          'fields one = toArray(host), same = toArray(hosts)',
        ],
        ['one: ["a"], same: ["a", "b"]'],
      ),
    },
    toBoolean: {
      summary:
        'true and false in any letter case; numbers are true when their whole part is not 0, so -0.5 is false. Other text gives null.',
      parameters: [
        required('value', ['array', 'boolean', 'double', 'long', 'string'], {
          summary: 'A boolean, its text, or a number.',
        }),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record()',
          'fields word = toBoolean("TRUE"), other = toBoolean("yes"), number = toBoolean(2), half = toBoolean(-0.5)',
        ],
        ['word: true, other: null, number: true, half: false'],
      ),
    },
    toDouble: {
      summary:
        'A number from a number, its text, true (1) or false (0); nanoseconds of durations and timestamps. Other text gives null.',
      parameters: [
        required(
          'value',
          ['array', 'boolean', 'double', 'duration', 'ip', 'long', 'string', 'timestamp', 'uid'],
          { summary: 'A number, its text, a boolean, or a length or moment of time.' },
        ),
      ],
      returns: 'double',
      example: queryExample(
        [
          'data record()',
          'fields text = toDouble("0.25"), flag = toDouble(true), bad = toDouble("n/a"), time = toDouble(2us)',
        ],
        ['text: 0.25, flag: 1.0, bad: null, time: 2000.0'],
      ),
    },
    toDuration: {
      summary:
        'A duration of as many nanoseconds, or the length of a timeframe. Text such as "5m" gives null: use duration.',
      parameters: [
        required('value', ['array', 'double', 'duration', 'long', 'string', 'timeframe'], {
          summary: 'Nanoseconds as a number or its text, or a timeframe.',
        }),
      ],
      returns: 'duration',
      example: queryExample(
        ['data record()', 'fields took = toDuration(1500000), text = toDuration("5m")'],
        ['took: 1.5ms, text: null'],
      ),
    },
    toGeopoint: {
      summary: 'A geographical point from text with latitude and longitude. Bad text gives null.',
      parameters: [
        required('value', ['array', 'geopoint', 'string'], {
          summary: 'Latitude and longitude, with a comma between.',
        }),
      ],
      returns: 'geopoint',
      example: queryExample(
        ['data record()', 'fields place = toGeopoint("48.2,16.4")'],
        ['place: {"latitude":48.2,"longitude":16.4}'],
      ),
      isExperimental: true,
    },
    toIp: {
      summary: 'An address from its text, or an IPv4 address from a number. Bad text gives null.',
      parameters: [
        required('value', ['array', 'double', 'ip', 'long', 'string'], {
          summary: 'Text of an address, or a number for IPv4.',
        }),
      ],
      returns: 'ip',
      example: queryExample(
        [
          'data record()',
          'fields client = toIp("192.168.0.1"), number = toIp(1234567890), bad = toIp("localhost")',
        ],
        ['client: 192.168.0.1, number: 73.150.2.210, bad: null'],
      ),
    },
    toLong: {
      summary:
        'A whole number from a number, its text, true (1) or false (0); fractions are cut. Other text gives null.',
      parameters: [
        required(
          'value',
          ['array', 'boolean', 'double', 'duration', 'ip', 'long', 'string', 'timestamp', 'uid'],
          { summary: 'A number, its text, a boolean, or a length or moment of time.' },
        ),
      ],
      returns: 'long',
      example: queryExample(
        [
          'data record()',
          'fields status = toLong("404"), cut = toLong(-2.9), bad = toLong("n/a"), first = toLong(array(5, 6))',
        ],
        ['status: 404, cut: -2, bad: null, first: 5'],
      ),
    },
    toSmartscapeId: {
      summary: 'A Smartscape id from its text: a type, a dash, 16 hexadecimal digits.',
      parameters: [
        required('value', ['array', 'smartscapeid', 'string'], {
          summary: 'Text such as HOST-000000000000007B.',
        }),
      ],
      returns: 'smartscapeid',
      example: queryExample(
        [
          'data record()',
          'fields node = toSmartscapeId("HOST-000000000000007B"), bad = toSmartscapeId("HOST-7B")',
        ],
        ['node: HOST-000000000000007B, bad: null'],
      ),
    },
    toString: {
      summary: 'Any value as text. Timestamps get nine fraction digits, records and arrays look like JSON.',
      parameters: [required('value', 'any', { summary: 'Any value.' })],
      returns: 'string',
      example: queryExample(
        [
          'data record()',
          'fields number = toString(2.50), list = toString(array(1, "a")), details = toString(record(k = true))',
        ],
        ['number: "2.5", list: "[1, \\"a\\"]", details: "{\\"k\\":true}"'],
      ),
    },
    toTimeframe: {
      summary: 'A timeframe from text with a slash between two ISO 8601 moments.',
      parameters: [
        required('value', ['array', 'string', 'timeframe'], {
          summary: 'Text such as 2024-05-01T00:00:00Z/2024-05-02T00:00:00Z.',
        }),
      ],
      returns: 'timeframe',
      example: queryExample(
        ['data record()', 'fields span = toTimeframe("2024-05-01T00:00:00Z/2024-05-02T00:00:00Z")'],
        ['span: 2024-05-01T00:00:00Z/2024-05-02T00:00:00Z'],
      ),
    },
    toTimestamp: {
      summary:
        'A moment from ISO 8601 text, down to the date alone, or from nanoseconds since 1970. Text without a zone is UTC; bad text gives null.',
      parameters: [
        required('value', ['array', 'double', 'long', 'string', 'timestamp'], {
          summary: 'Text by ISO 8601, or nanoseconds since 1970.',
        }),
      ],
      returns: 'timestamp',
      example: queryExample(
        [
          'data record()',
          'fields zoned = toTimestamp("2024-05-01T10:00:00+02:00"), day = toTimestamp("2024-05-01"), nanos = toTimestamp(1714557600000000000), bad = toTimestamp("noon")',
        ],
        ['zoned: 2024-05-01T08:00:00Z, day: 2024-05-01T00:00:00Z, nanos: 2024-05-01T10:00:00Z, bad: null'],
      ),
    },
    toUid: {
      summary:
        'An identifier from its text: dashed for a UUID, 16 or 32 hexadecimal digits otherwise. A number gives 64 bits.',
      parameters: [
        required('value', ['array', 'double', 'long', 'string', 'uid'], {
          summary: 'Text of an identifier, or a number.',
        }),
      ],
      returns: 'uid',
      example: queryExample(
        ['data record()', 'fields trace = toUid("0123456789abcdef0123456789abcdef"), number = toUid(255)'],
        ['trace: 0123456789abcdef0123456789abcdef, number: 00000000000000ff'],
      ),
    },
    toVariant: {
      summary: 'Its argument, unchanged. Deprecated: leave it out.',
      parameters: [required('value', 'any', { summary: 'Any value.' })],
      returns: 'any',
      keepsTypeOf: ['value'],
      example: queryExample(
        ['data record(content = "a")', 'fields value = toVariant(content)'],
        ['value: "a"'],
      ),
      isDeprecated: true,
    },
  },
)
