// Messages as the extension sends them to the view.
export const query = { uri: 'file:///queries/7-errors-over-time.dql', title: '7-errors-over-time.dql' }

const step = (name, recordsIn, recordsOut, more = {}) => ({ name, recordsIn, recordsOut, span: { start: 0, end: 5 }, bytes: 0, milliseconds: 2, refused: 0, samples: [], depth: 0, outsideTimeframe: 0, withoutTimestamp: 0, examined: 0, mismatches: [], nullFields: [], ...more }) // prettier-ignore

/** A query that loses everything at its last filter. */
export const steps = [
  step('fetch logs', 0, 4210, { bytes: 1_240_000, milliseconds: 14 }),
  step('filter', 4210, 4210),
  step('parse', 4210, 4100, { refused: 110, samples: ['GET /health', '<b>not JSON</b>'] }),
  step('filter', 4100, 0),
]

export const notices = [
  { code: 'broken-line', severity: 'warning', message: '12 lines are not valid JSON; they were read as text.', file: '/logs/gateway/access.jsonl', line: 16 }, // prettier-ignore
  { code: 'all-data', severity: 'information', message: 'All the data was read: the query names no timeframe.' }, // prettier-ignore
  { code: 'not-built', severity: 'error', message: 'The function foo is not built yet.', span: { start: 11, end: 14 } }, // prettier-ignore
]

/** The end of a run, with what matters to a test. */
export function finished(result) {
  const common = { kind: 'finished', runId: 'run-1', milliseconds: 231, notices: [], hasChart: false }
  return { kind: 'finished', query, result: { ...common, ...result } }
}
