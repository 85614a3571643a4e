import { moments, named, numbers, required, variadic } from '../parameters'
import { durationUnitWords } from '../durationUnits'
import { functionFamily } from './functionFamily'

/** Functions that build values the language has no literals for. */
export const createFunctions = functionFamily(
  { category: 'create', source: 'functions/create-functions' },
  {
    array: {
      summary: '',
      parameters: [variadic('expression', 'any')],
      returns: 'array',
    },
    duration: {
      summary: '',
      parameters: [
        required('value', numbers),
        required('unit', 'string', {
          kinds: ['enum', 'expressionWithFieldAccess'],
          words: durationUnitWords,
        }),
      ],
      returns: 'duration',
    },
    ip: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'ip',
    },
    record: {
      summary: '',
      parameters: [variadic('expression', 'any', { assignment: 'optional' })],
      returns: 'record',
    },
    smartscapeId: {
      summary: '',
      parameters: [required('type', 'string'), required('numericId', 'long')],
      returns: 'smartscapeid',
    },
    timeframe: {
      summary: '',
      parameters: [required('from', moments), named('to', moments, 'now()')],
      returns: 'timeframe',
    },
    timestamp: {
      summary: '',
      parameters: [
        required('year', 'long'),
        required('month', 'long'),
        required('day', 'long'),
        required('hour', 'long'),
        required('minute', 'long'),
        required('second', 'long'),
        named('millis', 'long', '0'),
        named('micros', 'long', '0'),
        named('nanos', 'long', '0'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'timestamp',
    },
    timestampFromUnixMillis: {
      summary: '',
      parameters: [required('millis', 'long')],
      returns: 'timestamp',
    },
    timestampFromUnixNanos: {
      summary: '',
      parameters: [required('nanos', 'long')],
      returns: 'timestamp',
    },
    timestampFromUnixSeconds: {
      summary: '',
      parameters: [required('seconds', 'long')],
      returns: 'timestamp',
    },
    uid128: {
      summary: '',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'uid',
    },
    uid64: {
      summary: '',
      parameters: [required('expression', 'long')],
      returns: 'uid',
    },
    uuid: {
      summary: '',
      parameters: [required('mostSignificantBits', 'long'), required('leastSignificantBits', 'long')],
      returns: 'uid',
    },
  },
)
