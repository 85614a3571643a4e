import { queryExample } from '../example'
import { numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** `as…`: the value when it has the type already, else null. Nothing is converted. */
export const castFunctions = functionFamily(
  { category: 'cast', source: 'functions/conversion-and-casting-functions' },
  {
    asArray: {
      summary:
        'The value when it is an array, else null. Nothing is converted: toArray makes arrays of other values.',
      parameters: [required('value', 'array', { summary: 'Any value.' })],
      returns: 'array',
      keepsTypeOf: ['value'],
      example: queryExample(
        ['data record(value = array(1, 2)), record(value = 1)', 'fieldsAdd list = asArray(value)'],
        ['value: [1, 2], list: [1, 2]', 'value: 1, list: null'],
      ),
    },
    asBinary: {
      summary: 'The value when it is binary, else null. Text gives null: use decodeBase64ToBinary.',
      parameters: [required('value', 'binary', { summary: 'Any value.' })],
      returns: 'binary',
      example: queryExample(
        [
          'data record(value = decodeBase64ToBinary("SGVsbG8=")), record(value = "SGVsbG8=")',
          'fieldsAdd bytes = asBinary(value)',
        ],
        ['value: SGVsbG8=, bytes: SGVsbG8=', 'value: "SGVsbG8=", bytes: null'],
      ),
    },
    asBoolean: {
      summary: 'The value when it is a boolean, else null. Text and numbers give null: use toBoolean.',
      parameters: [required('value', 'boolean', { summary: 'Any value.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record(value = true), record(value = "true")', 'fieldsAdd flag = asBoolean(value)'],
        ['value: true, flag: true', 'value: "true", flag: null'],
      ),
    },
    asDouble: {
      summary: 'The value when it is a double, else null. A long gives null too: use toDouble or asNumber.',
      parameters: [required('value', 'double', { summary: 'Any value.' })],
      returns: 'double',
      example: queryExample(
        ['data record(value = 1.5), record(value = 1)', 'fieldsAdd number = asDouble(value)'],
        ['value: 1.5, number: 1.5', 'value: 1, number: null'],
      ),
    },
    asDuration: {
      summary: 'The value when it is a duration, else null. Numbers give null: use toDuration.',
      parameters: [required('value', 'duration', { summary: 'Any value.' })],
      returns: 'duration',
      example: queryExample(
        ['data record(value = 5m), record(value = 300)', 'fieldsAdd took = asDuration(value)'],
        ['value: 5m, took: 5m', 'value: 300, took: null'],
      ),
    },
    asGeopoint: {
      summary: 'The value when it is a geographical point, else null. Text gives null: use toGeopoint.',
      parameters: [required('value', 'geopoint', { isExperimental: true, summary: 'Any value.' })],
      returns: 'geopoint',
      example: queryExample(
        ['data record(value = "48.2,16.4")', 'fieldsAdd place = asGeopoint(value)'],
        ['value: "48.2,16.4", place: null'],
      ),
      isExperimental: true,
    },
    asIp: {
      summary: 'The value when it is an address, else null. Text gives null: use toIp.',
      parameters: [required('value', 'ip', { summary: 'Any value.' })],
      returns: 'ip',
      example: queryExample(
        ['data record(value = ip("10.0.0.1")), record(value = "10.0.0.1")', 'fieldsAdd client = asIp(value)'],
        ['value: 10.0.0.1, client: 10.0.0.1', 'value: "10.0.0.1", client: null'],
      ),
    },
    asLong: {
      summary: 'The value when it is a long, else null. Doubles and text give null: use toLong.',
      parameters: [required('value', 'long', { summary: 'Any value.' })],
      returns: 'long',
      example: queryExample(
        [
          'data record(value = 200), record(value = "200"), record(value = 200.5)',
          'fieldsAdd status = asLong(value)',
        ],
        ['value: 200, status: 200', 'value: "200", status: null', 'value: 200.5, status: null'],
      ),
    },
    asNumber: {
      summary: 'The value when it is a long or a double, else null. Text gives null: use toDouble or toLong.',
      parameters: [required('value', numbers, { summary: 'Any value.' })],
      returns: numbers,
      keepsTypeOf: ['value'],
      example: queryExample(
        [
          'data record(value = 200), record(value = 0.5), record(value = "0.5")',
          'fieldsAdd number = asNumber(value)',
        ],
        ['value: 200, number: 200', 'value: 0.5, number: 0.5', 'value: "0.5", number: null'],
      ),
    },
    asRecord: {
      summary:
        'The value when it is a record, else null. JSON text gives null: read it with parse or jsonPath.',
      parameters: [required('value', 'record', { summary: 'Any value.' })],
      returns: 'record',
      keepsTypeOf: ['value'],
      example: queryExample(
        ['data record(value = record(k = 1)), record(value = "{}")', 'fieldsAdd details = asRecord(value)'],
        ['value: {"k": 1}, details: {"k": 1}', 'value: "{}", details: null'],
      ),
    },
    asSmartscapeId: {
      summary: 'The value when it is a Smartscape id, else null. Text gives null: use toSmartscapeId.',
      parameters: [required('value', 'smartscapeid', { summary: 'Any value.' })],
      returns: 'smartscapeid',
      example: queryExample(
        [
          'data record(value = smartscapeId("HOST", 123)), record(value = "HOST-000000000000007B")',
          'fieldsAdd node = asSmartscapeId(value)',
        ],
        [
          'value: HOST-000000000000007B, node: HOST-000000000000007B',
          'value: "HOST-000000000000007B", node: null',
        ],
      ),
    },
    asString: {
      summary: 'The value when it is a string, else null. Numbers give null: use toString.',
      parameters: [required('value', 'string', { summary: 'Any value.' })],
      returns: 'string',
      example: queryExample(
        ['data record(value = "200"), record(value = 200)', 'fieldsAdd text = asString(value)'],
        ['value: "200", text: "200"', 'value: 200, text: null'],
      ),
    },
    asTimeframe: {
      summary: 'The value when it is a timeframe, else null. Text gives null: use toTimeframe.',
      parameters: [required('value', 'timeframe', { summary: 'Any value.' })],
      returns: 'timeframe',
      example: queryExample(
        [
          'data record(value = toTimeframe("2024-05-01T00:00:00Z/2024-05-02T00:00:00Z")), record(value = 1)',
          'fieldsAdd span = asTimeframe(value)',
        ],
        [
          'value: 2024-05-01T00:00:00Z/2024-05-02T00:00:00Z, span: 2024-05-01T00:00:00Z/2024-05-02T00:00:00Z',
          'value: 1, span: null',
        ],
      ),
    },
    asTimestamp: {
      summary: 'The value when it is a timestamp, else null. Text gives null: use toTimestamp.',
      parameters: [required('value', 'timestamp', { summary: 'Any value.' })],
      returns: 'timestamp',
      example: queryExample(
        [
          'data record(value = toTimestamp("2024-05-01")), record(value = "2024-05-01")',
          'fieldsAdd at = asTimestamp(value)',
        ],
        ['value: 2024-05-01T00:00:00Z, at: 2024-05-01T00:00:00Z', 'value: "2024-05-01", at: null'],
      ),
    },
    asUid: {
      summary: 'The value when it is an identifier, else null. Text gives null: use toUid.',
      parameters: [required('value', 'uid', { summary: 'Any value.' })],
      returns: 'uid',
      example: queryExample(
        [
          'data record(value = uid64(255)), record(value = "00000000000000ff")',
          'fieldsAdd trace = asUid(value)',
        ],
        ['value: 00000000000000ff, trace: 00000000000000ff', 'value: "00000000000000ff", trace: null'],
      ),
    },
  },
)
