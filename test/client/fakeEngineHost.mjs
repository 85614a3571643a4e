// Speaks the protocol of the engine host. What a run does stands in its query: `crash`, `fail`, `wait`, `follow`, or nothing.
const columns = [
  { name: 'timestamp', types: ['timestamp'] },
  { name: 'count', types: ['long'] },
]
const step = { name: 'fetch', span: undefined, recordsIn: 3, recordsOut: 3, bytes: 30, milliseconds: 1, refused: 0, samples: [] } // prettier-ignore
const cell = (type, text) => ({ type, text, isCut: false })
const notice = (code, message) => ({ code, severity: 'error', message, span: { start: 0, end: 5 }, file: undefined, line: undefined }) // prettier-ignore
const finished = (runId, recordCount, following) => ({ kind: 'finished', runId, columns, recordCount, milliseconds: 12, steps: [step], notices: [], hasChart: true, following }) // prettier-ignore

const answers = {
  run({ runId, query }) {
    process.send({ kind: 'progress', runId, fraction: 0.5, steps: [step] })
    if (query.includes('crash')) process.exit(3)
    if (query.includes('wait')) return
    if (query.includes('fail')) {
      process.send({ kind: 'failed', runId, notices: [notice('made-up', 'This query fails.')] })
      return
    }
    if (query.includes('follow'))
      for (const recordCount of [1, 2]) process.send(finished(runId, recordCount, { isLive: true, manner: 'append', updateCount: recordCount - 1 })) // prettier-ignore
    process.send(finished(runId, 3))
  },
  cancel({ runId }) {
    process.send({ kind: 'failed', runId, notices: [notice('cancelled', 'Cancelled.')] })
  },
  page({ requestId, runId, start, count }) {
    if (count === 0) process.exit(4)
    const rows = Array.from({ length: Math.min(count, 3 - start) }, (_, row) => [
      cell('timestamp', `2025-01-03T09:0${start + row}:00.000000000Z`),
      cell('long', String(start + row)),
    ])
    process.send({ kind: 'page', requestId, runId, start, rows })
  },
  record({ requestId, row }) {
    process.send({ kind: 'record', requestId, fields: [{ name: 'count', type: 'long', text: String(row) }], origin: undefined }) // prettier-ignore
  },
  chart({ requestId }) {
    const values = [0, 1, 2].map((count) => ({ timestamp: `2025-01-03T09:0${count}:00Z`, count }))
    const x = { field: 'timestamp', type: 'temporal' }
    const y = { field: 'count', type: 'quantitative' }
    process.send({ kind: 'chart', requestId, spec: { data: { values }, mark: 'line', encoding: { x, y } } })
  },
  export({ requestId }) {
    process.send({ kind: 'requestFailed', requestId, message: 'The disk is full.' })
  },
  release({ runId }) {
    console.log(`released ${runId}`)
  },
}

process.on('message', (message) => answers[message.kind](message))
process.on('disconnect', () => process.exit(0))
process.send({ kind: 'ready' })
