import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** `to…`: values of one type made from values of another. What cannot be converted gives null; of an array the first element is taken. */
export const conversionFunctions = functionFamily(
  { category: 'conversion', source: 'functions/conversion-and-casting-functions' },
  {
    toArray: {
      summary: '',
      parameters: [required('value', 'any')],
      returns: 'array',
    },
    toBoolean: {
      summary: '',
      parameters: [required('value', ['array', 'boolean', 'double', 'long', 'string'])],
      returns: 'boolean',
    },
    toDouble: {
      summary: '',
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
    },
    toDuration: {
      summary: '',
      parameters: [required('value', ['array', 'double', 'duration', 'long', 'string', 'timeframe'])],
      returns: 'duration',
    },
    toGeopoint: {
      summary: '',
      parameters: [required('value', ['array', 'geopoint', 'string'])],
      returns: 'geopoint',
      isExperimental: true,
    },
    toIp: {
      summary: '',
      parameters: [required('value', ['array', 'double', 'ip', 'long', 'string'])],
      returns: 'ip',
    },
    toLong: {
      summary: '',
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
    },
    toSmartscapeId: {
      summary: '',
      parameters: [required('value', ['array', 'smartscapeid', 'string'])],
      returns: 'smartscapeid',
    },
    toString: {
      summary: '',
      parameters: [required('value', 'any')],
      returns: 'string',
    },
    toTimeframe: {
      summary: '',
      parameters: [required('value', ['array', 'string', 'timeframe'])],
      returns: 'timeframe',
    },
    toTimestamp: {
      summary: '',
      parameters: [required('value', ['array', 'double', 'long', 'string', 'timestamp'])],
      returns: 'timestamp',
    },
    toUid: {
      summary: '',
      parameters: [required('value', ['array', 'double', 'long', 'string', 'uid'])],
      returns: 'uid',
    },
    toVariant: {
      summary: '',
      parameters: [required('value', 'any')],
      returns: 'any',
      keepsTypeOf: ['value'],
      isDeprecated: true,
    },
  },
)
