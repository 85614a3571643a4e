import { moments, named, numbers, required, variadic } from '../parameters'
import { durationUnitWords } from '../durationUnits'
import { functionFamily } from './functionFamily'

/** Functions that build values the language has no literals for. */
export const createFunctions = functionFamily(
  { category: 'create', source: 'functions/conversion-and-casting-functions' },
  {
    array: {
      summary: 'An array of the values given, of any types.',
      parameters: [variadic('expression', 'any')],
      returns: 'array',
      collects: ['expression'],
      nulls: 'Nulls become elements.',
      example: 'fieldsAdd levels = array("WARN", "ERROR")',
      source: 'functions/array-functions',
    },
    duration: {
      summary:
        'A duration of an amount and a unit. The unit may be a field, so this is the way to durations from data.',
      parameters: [
        required('value', numbers),
        required('unit', 'string', {
          kinds: ['enum', 'expressionWithFieldAccess'],
          words: durationUnitWords,
          summary: 'A unit such as "ms", "s", "minutes"; m is a minute, M a month.',
        }),
      ],
      returns: 'duration',
      example: 'fieldsAdd took = duration(62, unit: "ms")',
      source: 'functions/time-functions',
    },
    ip: {
      summary: 'An address from its text; bad text gives null.',
      parameters: [required('expression', 'string')],
      returns: 'ip',
      example: 'fieldsAdd client = ip("192.168.0.1")',
      source: 'functions/network-functions',
    },
    record: {
      summary:
        'A record of the values given. A field goes in under its own name, other values as name = value.',
      parameters: [variadic('expression', 'any', { assignment: 'optional' })],
      returns: 'record',
      nulls: 'Nulls become members.',
      example: 'fieldsAdd details = record(loglevel, length = stringLength(content))',
      source: 'functions/general-functions',
    },
    smartscapeId: {
      summary: 'A Smartscape id of a type and a number.',
      parameters: [required('type', 'string'), required('numericId', 'long')],
      returns: 'smartscapeid',
      example: 'fieldsAdd node = smartscapeId("HOST", 123)',
    },
    timeframe: {
      summary:
        'A timeframe of two moments: timestamps, their texts, or durations counted from now. The end does not belong to it.',
      parameters: [
        required('from', moments),
        named('to', moments, 'now()', { summary: 'End, which does not belong to it.' }),
      ],
      returns: 'timeframe',
      example: 'fieldsAdd span = timeframe(from: timestamp - 5m, to: timestamp)',
      source: 'functions/time-functions',
    },
    timestamp: {
      summary: 'A moment of the calendar, in a time zone.',
      parameters: [
        required('year', 'long'),
        required('month', 'long'),
        required('day', 'long'),
        required('hour', 'long'),
        required('minute', 'long'),
        required('second', 'long'),
        named('millis', 'long', '0', { summary: 'Milliseconds on top.' }),
        named('micros', 'long', '0', { summary: 'Microseconds on top.' }),
        named('nanos', 'long', '0', { summary: 'Nanoseconds on top.' }),
        named('timezone', 'string', undefined, {
          summary: 'Zone name or offset; that of the query unless given.',
        }),
      ],
      returns: 'timestamp',
      example: 'fieldsAdd at = timestamp(2024, 5, 1, 10, 0, 0, timezone: "Europe/Vienna")',
      source: 'functions/time-functions',
    },
    timestampFromUnixMillis: {
      summary: 'A moment from milliseconds since 1970.',
      parameters: [required('millis', 'long')],
      returns: 'timestamp',
      example: 'fieldsAdd at = timestampFromUnixMillis(1714557600000)',
      source: 'functions/time-functions',
    },
    timestampFromUnixNanos: {
      summary: 'A moment from nanoseconds since 1970.',
      parameters: [required('nanos', 'long')],
      returns: 'timestamp',
      example: 'fieldsAdd at = timestampFromUnixNanos(1714557600000000000)',
      source: 'functions/time-functions',
    },
    timestampFromUnixSeconds: {
      summary: 'A moment from seconds since 1970.',
      parameters: [required('seconds', 'long')],
      returns: 'timestamp',
      example: 'fieldsAdd at = timestampFromUnixSeconds(1714557600)',
      source: 'functions/time-functions',
    },
    uid128: {
      summary: 'An identifier of 128 bits from two longs, the high half first.',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'uid',
      example: 'fieldsAdd id = uid128(1, 2)',
    },
    uid64: {
      summary: 'An identifier of 64 bits from a long.',
      parameters: [required('expression', 'long')],
      returns: 'uid',
      example: 'fieldsAdd id = uid64(255)',
    },
    uuid: {
      summary: 'A UUID from two longs, the high half first.',
      parameters: [required('mostSignificantBits', 'long'), required('leastSignificantBits', 'long')],
      returns: 'uid',
      example: 'fieldsAdd id = uuid(1, 2)',
    },
  },
)
