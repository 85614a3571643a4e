import { numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** `as…`: the value when it has the type already, else null. Nothing is converted. */
export const castFunctions = functionFamily(
  { category: 'cast', source: 'functions/conversion-and-casting-functions' },
  {
    asArray: {
      summary: 'The value when it is an array, else null.',
      parameters: [required('value', 'array')],
      returns: 'array',
      example: 'fieldsAdd list = asArray(content)',
    },
    asBinary: {
      summary: 'The value when it is binary, else null.',
      parameters: [required('value', 'binary')],
      returns: 'binary',
      example: 'fieldsAdd bytes = asBinary(content)',
    },
    asBoolean: {
      summary: 'The value when it is a boolean, else null.',
      parameters: [required('value', 'boolean')],
      returns: 'boolean',
      example: 'fieldsAdd flag = asBoolean(content)',
    },
    asDouble: {
      summary: 'The value when it is a double, else null. A long gives null too: use toDouble or asNumber.',
      parameters: [required('value', 'double')],
      returns: 'double',
      example: 'fieldsAdd load = asDouble(value)',
    },
    asDuration: {
      summary: 'The value when it is a duration, else null.',
      parameters: [required('value', 'duration')],
      returns: 'duration',
      example: 'fieldsAdd took = asDuration(value)',
    },
    asGeopoint: {
      summary: 'The value when it is a geographical point, else null.',
      parameters: [required('value', 'geopoint', { isExperimental: true })],
      returns: 'geopoint',
      example: 'fieldsAdd place = asGeopoint(value)',
      isExperimental: true,
    },
    asIp: {
      summary: 'The value when it is an address, else null. Text gives null: use toIp.',
      parameters: [required('value', 'ip')],
      returns: 'ip',
      example: 'fieldsAdd client = asIp(value)',
    },
    asLong: {
      summary: 'The value when it is a long, else null. Doubles and text give null: use toLong.',
      parameters: [required('value', 'long')],
      returns: 'long',
      example: 'fieldsAdd status = asLong(value)',
    },
    asNumber: {
      summary: 'The value when it is a long or a double, else null.',
      parameters: [required('value', numbers)],
      returns: numbers,
      keepsTypeOf: ['value'],
      example: 'fieldsAdd amount = asNumber(value)',
    },
    asRecord: {
      summary: 'The value when it is a record, else null.',
      parameters: [required('value', 'record')],
      returns: 'record',
      example: 'fieldsAdd details = asRecord(value)',
    },
    asSmartscapeId: {
      summary: 'The value when it is a Smartscape id, else null.',
      parameters: [required('value', 'smartscapeid')],
      returns: 'smartscapeid',
      example: 'fieldsAdd node = asSmartscapeId(value)',
    },
    asString: {
      summary: 'The value when it is a string, else null. Numbers give null: use toString.',
      parameters: [required('value', 'string')],
      returns: 'string',
      example: 'fieldsAdd text = asString(value)',
    },
    asTimeframe: {
      summary: 'The value when it is a timeframe, else null.',
      parameters: [required('value', 'timeframe')],
      returns: 'timeframe',
      example: 'fieldsAdd span = asTimeframe(value)',
    },
    asTimestamp: {
      summary: 'The value when it is a timestamp, else null. Text gives null: use toTimestamp.',
      parameters: [required('value', 'timestamp')],
      returns: 'timestamp',
      example: 'fieldsAdd at = asTimestamp(value)',
    },
    asUid: {
      summary: 'The value when it is an identifier, else null.',
      parameters: [required('value', 'uid')],
      returns: 'uid',
      example: 'fieldsAdd trace = asUid(value)',
    },
  },
)
