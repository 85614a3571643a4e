// Runs inside the page instead of VS Code: keeps what the view asks for, and answers from a table made on the spot.
/* global window, setTimeout */
{
  const PATHS = ['/orders', '/inventory', '/payments', '/users/profile']
  const LINE = (row) =>
    `{"requestId":"${(row * 7919).toString(16).padStart(9, '0')}","path":"${PATHS[row % 4]}","status":"${row % 17 === 0 ? 504 : 200}","integrationLatency":"${(row * 37) % 900}","requestTime":"03/Jan/2025:09:${String(row % 60).padStart(2, '0')}:00 +0000"}`
  const cell = (type, text) => ({ type, text: text.slice(0, 200), isCut: text.length > 200 })
  const record = (row) => [
    cell('timestamp', new Date(Date.UTC(2025, 0, 3, 9) + row * 731).toISOString().replace('Z', '000000Z')),
    cell('string', row % 17 === 0 ? 'ERROR' : 'INFO'),
    cell('string', LINE(row)),
    cell('string', PATHS[row % 4]),
    cell('long', String(row % 17 === 0 ? 504 : 200)),
    row % 5 === 3 ? cell('null', '') : cell('double', ((row * 37) % 900) + '.25'),
    cell('boolean', String(row % 17 === 0)),
    cell('string', 'tab\there "quoted" <img src=x onerror=alert(1)>'),
  ]
  const columns = ['timestamp', 'loglevel', 'content', 'path', 'status', 'latency', 'failed', 'note'].map(
    (name, index) => ({
      name,
      types: [record(0)[index].type],
    }),
  )
  const seriesRecord = (row) => {
    const series = Array.from({ length: 120 }, (_, slot) =>
      slot % 40 === 39 ? null : Math.round(12 * Math.abs(Math.sin(slot / (5 + row))) * (row + 1)),
    )
    return [
      cell('string', ['Task timed out after 5.00 seconds.', 'Internal server error', 'Forbidden'][row % 3]),
      cell('timeframe', '2025-01-03T09:00:00Z/2025-01-03T11:00:00Z'),
      cell('duration', '1m'),
      { ...cell('array', `[${series.map(String).join(', ')}]`), series },
    ]
  }
  const page = { sent: [], state: undefined, spec: undefined, recordCount: 0, delayMs: 0 }
  const answers = {
    page: ({ start, count }) => ({
      start,
      rows: Array.from({ length: Math.max(0, Math.min(count, page.recordCount - start)) }, (_, i) =>
        (page.isSeries ? seriesRecord : record)(start + i),
      ),
    }),
    record: ({ row }) => ({
      fields: columns.map(({ name }, index) => ({
        name,
        type: record(row)[index].type,
        text: index === 2 ? LINE(row) : record(row)[index].text,
      })),
      origin: { file: '/logs/gateway/access.jsonl', byteOffset: row * 200, line: row, text: LINE(row) },
    }),
    chart: () => ({ spec: page.spec }),
  }
  const post = (message) => window.postMessage(message, '*')
  window.fakeHost = Object.assign(page, { post, columns })
  window.acquireVsCodeApi = () => ({
    postMessage(message) {
      page.sent.push(message)
      const answer = answers[message.kind]?.(message)
      if (answer)
        setTimeout(() => post({ kind: message.kind, requestId: message.requestId, ...answer }), page.delayMs)
    },
    getState: () => page.state,
    setState: (state) => (page.state = state),
  })
}
