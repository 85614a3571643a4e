import { constant, named, required } from '../parameters'
import { functionFamily } from './functionFamily'

const timezone = named('timezone', 'string', undefined, {
  summary: 'Zone name or offset; that of the query unless given.',
})

/** Functions on timestamps. */
export const timeFunctions = functionFamily(
  { category: 'time', source: 'functions/time-functions' },
  {
    formatTimestamp: {
      summary: 'A moment as text in a pattern such as "yyyy-MM-dd HH:mm".',
      parameters: [
        required('timestamp', 'timestamp'),
        constant(
          named('interval', 'duration', undefined, {
            summary: 'Rounds down to a multiple of this duration first.',
          }),
        ),
        constant(
          named('format', 'string', '"yyyy-MM-dd\'T\'HH:mm:ss.SSSSSSSSS"', {
            summary:
              'Pattern letters: y year, M month, d day, H hour, m minute, s second, S fraction, E weekday; text in single quotes.',
          }),
        ),
        timezone,
        named('locale', 'string', undefined, { summary: 'Language of names, such as "en-US".' }),
      ],
      returns: 'string',
      example: 'fieldsAdd day = formatTimestamp(timestamp, format: "yyyy-MM-dd")',
    },
    getDayOfMonth: {
      summary: 'Day of the month, 1 to 31.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd day = getDayOfMonth(timestamp)',
    },
    getDayOfWeek: {
      summary: 'Day of the week: 1 is Monday, 7 is Sunday.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd weekday = getDayOfWeek(timestamp)',
    },
    getDayOfYear: {
      summary: 'Day of the year, 1 to 366.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd day = getDayOfYear(timestamp)',
    },
    getHour: {
      summary: 'Hour of the day, 0 to 23.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'summarize count(), by: {hour = getHour(timestamp)}',
    },
    getMinute: {
      summary: 'Minute of the hour, 0 to 59.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd minute = getMinute(timestamp)',
    },
    getMonth: {
      summary: 'Month of the year, 1 to 12.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd month = getMonth(timestamp)',
    },
    getSecond: {
      summary: 'Second of the minute, 0 to 59.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd second = getSecond(timestamp)',
    },
    getWeekOfYear: {
      summary: 'Week of the year by ISO 8601: week 1 holds the first Thursday.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd week = getWeekOfYear(timestamp)',
    },
    getYear: {
      summary: 'The year.',
      parameters: [required('timestamp', 'timestamp'), timezone],
      returns: 'long',
      example: 'fieldsAdd year = getYear(timestamp)',
    },
    now: {
      summary: 'The present moment: the same one throughout a query.',
      parameters: [],
      returns: 'timestamp',
      example: 'fieldsAdd age = now() - timestamp',
    },
    unixMillisFromTimestamp: {
      summary: 'Milliseconds since 1970; the fraction is cut.',
      parameters: [required('timestamp', 'timestamp')],
      returns: 'long',
      example: 'fieldsAdd millis = unixMillisFromTimestamp(timestamp)',
    },
    unixNanosFromTimestamp: {
      summary: 'Nanoseconds since 1970.',
      parameters: [required('timestamp', 'timestamp')],
      returns: 'long',
      example: 'fieldsAdd nanos = unixNanosFromTimestamp(timestamp)',
    },
    unixSecondsFromTimestamp: {
      summary: 'Seconds since 1970; the fraction is cut.',
      parameters: [required('timestamp', 'timestamp')],
      returns: 'long',
      example: 'fieldsAdd seconds = unixSecondsFromTimestamp(timestamp)',
    },
  },
)
