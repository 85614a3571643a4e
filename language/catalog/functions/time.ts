import { constant, named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on timestamps. */
export const timeFunctions = functionFamily(
  { category: 'time', source: 'functions/time-functions' },
  {
    formatTimestamp: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        constant(named('interval', 'duration')),
        constant(named('format', 'string', '"yyyy-MM-dd\'T\'HH:mm:ss.SSSSSSSSS"')),
        named('timezone', undefined, undefined, { kinds: [] }),
        named('locale', undefined, undefined, { kinds: [] }),
      ],
      returns: 'string',
    },
    getDayOfMonth: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getDayOfWeek: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getDayOfYear: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getHour: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getMinute: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getMonth: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getSecond: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getWeekOfYear: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    getYear: {
      summary: '',
      parameters: [
        required('timestamp', 'timestamp'),
        named('timezone', undefined, undefined, { kinds: [] }),
      ],
      returns: 'long',
    },
    now: {
      summary: '',
      parameters: [],
      returns: 'timestamp',
    },
    unixMillisFromTimestamp: {
      summary: '',
      parameters: [required('timestamp', 'timestamp')],
      returns: 'long',
    },
    unixNanosFromTimestamp: {
      summary: '',
      parameters: [required('timestamp', 'timestamp')],
      returns: 'long',
    },
    unixSecondsFromTimestamp: {
      summary: '',
      parameters: [required('timestamp', 'timestamp')],
      returns: 'long',
    },
  },
)
