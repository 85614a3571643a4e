// Specifications as the engine writes them: a time series in several series, and counted groups.
const START = Date.UTC(2025, 0, 3, 9)
const MESSAGES = [
  'Task timed out after 5.00 seconds. Check your Lambda function code and try again.',
  'Internal server error',
  'Forbidden',
]

export const lineSpec = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  data: {
    values: MESSAGES.flatMap((error, series) =>
      Array.from({ length: 120 }, (_, minute) => ({
        timestamp: new Date(START + minute * 60_000).toISOString(),
        'count()': Math.round(
          Math.max(
            0,
            (series === 0 && minute % 30 > 12 && minute % 30 < 17 ? 22 : 0) +
              2 * Math.sin(minute / (4 + series)) +
              series,
          ),
        ),
        error,
      })),
    ),
  },
  mark: { type: 'line' },
  encoding: {
    x: { field: 'timestamp', type: 'temporal' },
    y: { field: 'count()', type: 'quantitative', title: 'count()' },
    color: { field: 'error', type: 'nominal', title: 'error' },
  },
}

export const barSpec = {
  data: {
    values: [...MESSAGES, '-', null].map((error, index) => ({
      error,
      'count()': [38, 31, 57, 2874, 4][index],
    })),
  },
  mark: { type: 'bar' },
  encoding: {
    y: { field: 'error', type: 'nominal', sort: '-x', title: null },
    x: { field: 'count()', type: 'quantitative', title: 'count()' },
  },
}

export const manySpec = {
  data: {
    values: Array.from({ length: 8000 }, (_, i) => ({
      t: new Date(START + i * 900).toISOString(),
      v: (i * 7919) % 1000,
    })),
  },
  mark: 'point',
  encoding: { x: { field: 't', type: 'temporal' }, y: { field: 'v', type: 'quantitative' } },
}

/** Must not be drawn from, nor asked for. */
export const remoteSpec = {
  data: { url: 'https://example.org/data.json' },
  mark: 'bar',
  encoding: { x: { field: 'a', type: 'nominal' }, y: { field: 'b', type: 'quantitative' } },
}
