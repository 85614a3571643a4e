import { queryExample } from '../example'
import { constant, named, required } from '../parameters'
import { functionFamily } from './functionFamily'

const timezone = named('timezone', 'string', undefined, {
  summary: 'Zone name or offset; that of the query unless given.',
})

const moment = required('timestamp', 'timestamp', { summary: 'The moment to read.' })

/** Functions on timestamps. */
export const timeFunctions = functionFamily(
  { category: 'time', source: 'functions/time-functions' },
  {
    formatTimestamp: {
      summary:
        'A moment as text, in a pattern of letters such as "yyyy-MM-dd HH:mm", in a time zone and a language.',
      parameters: [
        moment,
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
      example: queryExample(
        [
          'data record(at = toTimestamp("2024-05-01T10:07:30Z"))',
          'fields day = formatTimestamp(at, format: "EEEE d MMM yyyy", locale: "en-US"), local = formatTimestamp(at, format: "HH:mm", timezone: "Europe/Vienna"), hour = formatTimestamp(at, interval: 1h, format: "HH:mm:ss")',
        ],
        ['day: "Wednesday 1 May 2024", local: "12:07", hour: "10:00:00"'],
      ),
    },
    getDayOfMonth: {
      summary: 'Day of the month, 1 to 31, in the time zone given or that of the query.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields day = getDayOfMonth(at)'],
        ['day: 1'],
      ),
    },
    getDayOfWeek: {
      summary: 'Day of the week: 1 is Monday, 7 is Sunday. In UTC unless a time zone is given.',
      parameters: [
        moment,
        named('timezone', 'string', undefined, { summary: 'Zone name or offset; UTC unless given.' }),
      ],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields weekday = getDayOfWeek(at)'],
        ['weekday: 3'],
      ),
    },
    getDayOfYear: {
      summary: 'Day of the year, 1 to 366, in the time zone given or that of the query.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields day = getDayOfYear(at)'],
        ['day: 122'],
      ),
    },
    getHour: {
      summary: 'Hour of the day, 0 to 23, in the time zone given or that of the query.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        [
          'data record(at = toTimestamp("2024-05-01T10:07:30Z"))',
          'fields utc = getHour(at, timezone: "UTC"), tokyo = getHour(at, timezone: "Asia/Tokyo")',
        ],
        ['utc: 10, tokyo: 19'],
      ),
    },
    getMinute: {
      summary: 'Minute of the hour, 0 to 59, in the time zone given or that of the query.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields minute = getMinute(at)'],
        ['minute: 7'],
      ),
    },
    getMonth: {
      summary: 'Month of the year, 1 to 12, in the time zone given or that of the query.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields month = getMonth(at)'],
        ['month: 5'],
      ),
    },
    getSecond: {
      summary: 'Second of the minute, 0 to 59.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields second = getSecond(at)'],
        ['second: 30'],
      ),
    },
    getWeekOfYear: {
      summary: 'Week of the year by ISO 8601: week 1 holds the first Thursday.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields week = getWeekOfYear(at)'],
        ['week: 18'],
      ),
    },
    getYear: {
      summary: 'The year of the calendar, such as 2024, in the time zone given or that of the query.',
      parameters: [moment, timezone],
      returns: 'long',
      example: queryExample(
        ['data record(at = toTimestamp("2024-05-01T10:07:30Z"))', 'fields year = getYear(at)'],
        ['year: 2024'],
      ),
    },
    now: {
      summary: 'The present moment: the same one throughout a query.',
      parameters: [],
      returns: 'timestamp',
      example: queryExample(
        ['data record()', 'fields isSame = now() == now(), isPast = now() - 1h < now()'],
        ['isSame: true, isPast: true'],
      ),
    },
    unixMillisFromTimestamp: {
      summary: 'Milliseconds since the start of 1970 in UTC; what is less than one is cut.',
      parameters: [moment],
      returns: 'long',
      example: queryExample(
        [
          'data record(at = toTimestamp("2024-05-01T10:07:30Z"))',
          'fields millis = unixMillisFromTimestamp(at)',
        ],
        ['millis: 1714558050000'],
      ),
    },
    unixNanosFromTimestamp: {
      summary: 'Nanoseconds since the start of 1970 in UTC: the number behind the timestamp.',
      parameters: [moment],
      returns: 'long',
      example: queryExample(
        [
          'data record(at = toTimestamp("2024-05-01T10:07:30Z"))',
          'fields nanos = unixNanosFromTimestamp(at)',
        ],
        ['nanos: 1714558050000000000'],
      ),
    },
    unixSecondsFromTimestamp: {
      summary: 'Seconds since the start of 1970 in UTC; what is less than one is cut.',
      parameters: [moment],
      returns: 'long',
      example: queryExample(
        [
          'data record(at = toTimestamp("2024-05-01T10:07:30Z"))',
          'fields seconds = unixSecondsFromTimestamp(at)',
        ],
        ['seconds: 1714558050'],
      ),
    },
  },
)
