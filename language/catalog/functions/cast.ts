import { numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** `as…`: the value when it has the type already, else null. Nothing is converted. */
export const castFunctions = functionFamily(
  { category: 'cast', source: 'functions/conversion-and-casting-functions' },
  {
    asArray: {
      summary: '',
      parameters: [required('value', 'array')],
      returns: 'array',
    },
    asBinary: {
      summary: '',
      parameters: [required('value', 'binary')],
      returns: 'binary',
    },
    asBoolean: {
      summary: '',
      parameters: [required('value', 'boolean')],
      returns: 'boolean',
    },
    asDouble: {
      summary: '',
      parameters: [required('value', 'double')],
      returns: 'double',
    },
    asDuration: {
      summary: '',
      parameters: [required('value', 'duration')],
      returns: 'duration',
    },
    asGeopoint: {
      summary: '',
      parameters: [required('value', 'geopoint', { isExperimental: true })],
      returns: 'geopoint',
      isExperimental: true,
    },
    asIp: {
      summary: '',
      parameters: [required('value', 'ip')],
      returns: 'ip',
    },
    asLong: {
      summary: '',
      parameters: [required('value', 'long')],
      returns: 'long',
    },
    asNumber: {
      summary: '',
      parameters: [required('value', numbers)],
      returns: numbers,
      keepsTypeOf: ['value'],
    },
    asRecord: {
      summary: '',
      parameters: [required('value', 'record')],
      returns: 'record',
    },
    asSmartscapeId: {
      summary: '',
      parameters: [required('value', 'smartscapeid')],
      returns: 'smartscapeid',
    },
    asString: {
      summary: '',
      parameters: [required('value', 'string')],
      returns: 'string',
    },
    asTimeframe: {
      summary: '',
      parameters: [required('value', 'timeframe')],
      returns: 'timeframe',
    },
    asTimestamp: {
      summary: '',
      parameters: [required('value', 'timestamp')],
      returns: 'timestamp',
    },
    asUid: {
      summary: '',
      parameters: [required('value', 'uid')],
      returns: 'uid',
    },
  },
)
