import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** `to…`: values of one type made from values of another. What cannot be converted gives null; of an array the first element is taken. */
export const conversionFunctions = functionFamily(
  { category: 'conversion', source: 'functions/conversion-and-casting-functions' },
  {
    toArray: {
      summary: 'An array as it is; any other value as the only element of an array.',
      parameters: [required('value', 'any')],
      returns: 'array',
      nulls: 'Null gives null, not an array.',
      example: 'fieldsAdd hosts = toArray(host)',
    },
    toBoolean: {
      summary:
        'true and false in any letter case; numbers are true when their whole part is not 0, so -0.5 is false. Other text gives null.',
      parameters: [required('value', ['array', 'boolean', 'double', 'long', 'string'])],
      returns: 'boolean',
      example: 'fieldsAdd cached = toBoolean("TRUE")',
    },
    toDouble: {
      summary:
        'A number from a number, its text, true (1) or false (0); nanoseconds of durations and timestamps. Other text gives null.',
      parameters: [
        required('value', [
          'array',
          'boolean',
          'double',
          'duration',
          'ip',
          'long',
          'string',
          'timestamp',
          'uid',
        ]),
      ],
      returns: 'double',
      example: 'fieldsAdd seconds = toDouble("0.25")',
    },
    toDuration: {
      summary:
        'A duration of as many nanoseconds, or the length of a timeframe. Text such as "5m" gives null: use duration.',
      parameters: [required('value', ['array', 'double', 'duration', 'long', 'string', 'timeframe'])],
      returns: 'duration',
      example: 'fieldsAdd took = toDuration(1500000)',
    },
    toGeopoint: {
      summary: 'A geographical point from its text.',
      parameters: [required('value', ['array', 'geopoint', 'string'])],
      returns: 'geopoint',
      example: 'fieldsAdd place = toGeopoint("48.2,16.4")',
      isExperimental: true,
    },
    toIp: {
      summary: 'An address from its text, or an IPv4 address from a number. Bad text gives null.',
      parameters: [required('value', ['array', 'double', 'ip', 'long', 'string'])],
      returns: 'ip',
      example: 'fieldsAdd client = toIp("192.168.0.1")',
    },
    toLong: {
      summary:
        'A whole number from a number, its text, true (1) or false (0); fractions are cut. Other text gives null.',
      parameters: [
        required('value', [
          'array',
          'boolean',
          'double',
          'duration',
          'ip',
          'long',
          'string',
          'timestamp',
          'uid',
        ]),
      ],
      returns: 'long',
      example: 'fieldsAdd status = toLong("404")',
    },
    toSmartscapeId: {
      summary: 'A Smartscape id from its text: a type, a dash, 16 hexadecimal digits.',
      parameters: [required('value', ['array', 'smartscapeid', 'string'])],
      returns: 'smartscapeid',
      example: 'fieldsAdd node = toSmartscapeId("HOST-000000000000007B")',
    },
    toString: {
      summary: 'Any value as text. Timestamps get nine fraction digits, records and arrays look like JSON.',
      parameters: [required('value', 'any')],
      returns: 'string',
      example: 'fieldsAdd text = toString(timestamp)',
    },
    toTimeframe: {
      summary: 'A timeframe from text with a slash between two ISO 8601 moments.',
      parameters: [required('value', ['array', 'string', 'timeframe'])],
      returns: 'timeframe',
      example: 'fieldsAdd span = toTimeframe("2024-05-01T00:00:00Z/2024-05-02T00:00:00Z")',
    },
    toTimestamp: {
      summary:
        'A moment from ISO 8601 text, down to the date alone, or from nanoseconds since 1970. Text without a zone is UTC; bad text gives null.',
      parameters: [required('value', ['array', 'double', 'long', 'string', 'timestamp'])],
      returns: 'timestamp',
      example: 'fieldsAdd at = toTimestamp("2024-05-01T10:00:00Z")',
    },
    toUid: {
      summary:
        'An identifier from its text: dashed for a UUID, 16 or 32 hexadecimal digits otherwise. A number gives 64 bits.',
      parameters: [required('value', ['array', 'double', 'long', 'string', 'uid'])],
      returns: 'uid',
      example: 'fieldsAdd trace = toUid("0123456789abcdef0123456789abcdef")',
    },
    toVariant: {
      summary: 'Its argument, unchanged. Deprecated: leave it out.',
      parameters: [required('value', 'any')],
      returns: 'any',
      keepsTypeOf: ['value'],
      example: 'fieldsAdd value = toVariant(content)',
      isDeprecated: true,
    },
  },
)
