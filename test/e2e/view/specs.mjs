// Data of charts as the engine sends it: time series, counted groups, single records; and specifications of users.
const START = Date.UTC(2025, 0, 3, 9)
const MESSAGES = [
  'Task timed out after 5.00 seconds. Check your Lambda function code and try again.',
  'Internal server error',
  'Forbidden',
]

const field = (name, type, isKey = false, distinctCount = 3) => ({ name, type, isKey, distinctCount })
const data = (fields, rows, more = {}) => ({ fields, rows, total: rows.length, isTimeSeries: false, note: undefined, ...more }) // prettier-ignore

/** So many series over so many minutes. */
export const seriesData = (names, minutes) =>
  data(
    [
      field('time', 'time', true, minutes),
      field('error', 'text', true, names.length),
      field('count()', 'number'),
    ],
    names.flatMap((error, series) =>
      Array.from({ length: minutes }, (_, minute) => [
        START + minute * 60_000,
        error,
        Math.round(Math.max(0, (series === 0 && minute % 30 > 12 && minute % 30 < 17 ? 22 : 0) + 2 * Math.sin(minute / (4 + series)) + series)), // prettier-ignore
      ]),
    ),
    { isTimeSeries: true },
  )

export const lineData = seriesData(MESSAGES, 120)

export const barData = data(
  [field('error', 'text', true, 5), field('count()', 'number')],
  [...MESSAGES, '-', null].map((error, index) => [error, [38, 31, 57, 2874, 4][index]]),
)

/** Single records: times, numbers, texts. */
export const recordData = (count) =>
  data(
    [
      field('timestamp', 'time'),
      field('status', 'number'),
      field('latency', 'number'),
      field('path', 'text'),
    ],
    Array.from({ length: count }, (_, row) => [
      START + row * 7310,
      row % 17 === 0 ? 504 : 200,
      (row * 37) % 900,
      ['/orders', '/inventory', '/payments', '/users/profile'][row % 4],
    ]),
  )

/** Must not be drawn from, nor asked for. */
export const remoteSpec = JSON.stringify({
  data: { url: 'https://example.org/data.json' },
  mark: 'bar',
  encoding: { x: { field: 'a', type: 'nominal' }, y: { field: 'b', type: 'quantitative' } },
})

/** What a user wrote: the field of the result has blanks and brackets in its name. */
export const ownSpec = JSON.stringify({
  mark: 'bar',
  encoding: { x: { field: 'error', type: 'nominal' }, y: { field: 'count()', type: 'quantitative' } },
})
