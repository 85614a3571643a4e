// Runs inside the page instead of VS Code: keeps what the view asks for, and answers from a table made on the spot.
/* global window, setTimeout, btoa */
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
  const page = {
    sent: [],
    state: undefined,
    chart: undefined,
    recordCount: 0,
    delayMs: 0,
    record: undefined,
    failing: undefined,
    places: [],
    linkedRows: [],
  }
  const views = new Map()
  const texts = (row) => record(row).map(({ text }) => text)
  const keeps = ({ field, kind, value }) => {
    const at = columns.findIndex(({ name }) => name === field)
    const tests = {
      equals: (text) => text === value,
      notEquals: (text) => text !== value,
      contains: (text) => text.toLowerCase().includes(value.toLowerCase()),
      notContains: (text) => !text.toLowerCase().includes(value.toLowerCase()),
      isNull: (text) => text === '',
      isNotNull: (text) => text !== '',
      greater: (text) => text > value,
      less: (text) => text < value,
    }
    return (row) => tests[kind](texts(row)[at] ?? '')
  }
  const compared = (a, b) =>
    Number.isNaN(Number(a) - Number(b)) ? (a < b ? -1 : a > b ? 1 : 0) : Number(a) - Number(b)
  const makeView = ({ sort, filters, find = '' }) => {
    let rows = Array.from({ length: page.recordCount }, (_, row) => row)
    for (const filter of filters) rows = rows.filter(keeps(filter))
    if (find !== '')
      rows = rows.filter((row) => texts(row).some((text) => text.toLowerCase().includes(find.toLowerCase())))
    for (const { field, order } of [...sort].reverse()) {
      const at = columns.findIndex(({ name }) => name === field)
      const sign = order === 'ascending' ? 1 : -1
      rows = rows
        .map((row) => [row, texts(row)[at]])
        .sort(([, a], [, b]) => sign * compared(a, b))
        .map(([row]) => row)
    }
    const viewId = views.size + 1
    views.set(viewId, rows)
    return { viewId, recordCount: rows.length }
  }
  const cellsOf = (row) => page.makeRecord?.(row) ?? (page.isSeries ? seriesRecord : record)(row)
  const answers = {
    page: ({ start, count, viewId }) => {
      const rows = views.get(viewId)
      const end = Math.min(start + count, rows ? rows.length : page.recordCount)
      const numbers = Array.from({ length: Math.max(0, end - start) }, (_, i) =>
        rows ? rows[start + i] : start + i,
      )
      return { start, rows: numbers.map(cellsOf), ...(rows && { rowNumbers: numbers }) }
    },
    view: makeView,
    fieldStatistics: ({ field }) => page.statistics ?? statistics(field),
    copyAs: ({ format, fields }) => ({ text: `${format}: ${fields.join()}` }),
    droppedRecords: () => page.dropped,
    chartData: () => page.chart,
    chartPlaces: () => ({ places: page.places }),
    chartRecords: () => {
      const bits = new Uint8Array(Math.ceil(page.recordCount / 8))
      for (const row of page.linkedRows) bits[row >> 3] |= 1 << (row & 7)
      return { count: page.linkedRows.length, bits: btoa(String.fromCharCode(...bits)) }
    },
    record: ({ row }) =>
      page.record ?? {
        fields: columns.map(({ name }, index) => ({
          name,
          type: record(row)[index].type,
          text: index === 2 ? LINE(row) : record(row)[index].text,
        })),
        origin: { file: '/logs/gateway/access.jsonl', byteOffset: row * 200, line: row, text: LINE(row) },
      },
  }
  const statistics = (field) => ({
    recordCount: 1000,
    nullCount: 12,
    distinctCount: 4,
    isDistinctEstimated: false,
    types: [{ type: columns.find(({ name }) => name === field).types[0], count: 988 }],
    min: '200',
    max: '504',
    average: 217.9,
    topValues: [
      ['200', 929],
      ['504', 59],
    ].map(([text, count]) => ({ text, type: 'long', count })),
    histogram: Array.from({ length: 30 }, (_, bar) => ({
      start: String(200 + bar * 10),
      end: String(210 + bar * 10),
      count: (bar * 37) % 90,
    })),
  })
  const post = (message) => window.postMessage(message, '*')
  window.fakeHost = Object.assign(page, { post, columns })
  window.acquireVsCodeApi = () => ({
    postMessage(message) {
      page.sent.push(message)
      const answer =
        page.failing === message.kind
          ? { kind: 'requestFailed', message: 'The result is gone.' }
          : answers[message.kind]?.(message)
      if (answer)
        setTimeout(() => post({ kind: message.kind, requestId: message.requestId, ...answer }), page.delayMs)
    },
    getState: () => page.state,
    setState: (state) => (page.state = state),
  })
}
