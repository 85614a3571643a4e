import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { createEngine, type Engine } from '../../engine'
import { EngineHost } from '../../host/engineHost'
import type { ExportFormat, FromEngineHost, RunRequest, ToEngineHost } from '../../protocol'
import { temporaryFolder } from '../engine/sources/temporaryFolder'

const line = (message: string): string => JSON.stringify({ time: '2024-05-01T10:00:00Z', message })
const folder = temporaryFolder({
  'a.jsonl': `${line('first')}\n${line('x'.repeat(400))}\n`,
  'dql.config.json': JSON.stringify({ sources: { logs: [{ files: 'a.jsonl' }] } }),
})

/** A host that remembers what it has sent. */
function hostOf(engine: Engine = createEngine()) {
  const sent: FromEngineHost[] = []
  const host = new EngineHost(
    engine,
    (message) => void sent.push(JSON.parse(JSON.stringify(message)) as FromEngineHost),
  )
  const ask = async (message: ToEngineHost): Promise<FromEngineHost | undefined> => {
    sent.length = 0
    await host.take(message)
    return sent.at(-1)
  }
  return { ask, host, sent }
}

const run = (query: string, runId = 'r'): RunRequest => ({
  kind: 'run',
  runId,
  query,
  folder,
  sources: [],
  now: '2024-05-01T12:00:00Z',
  timezone: undefined,
  from: undefined,
  to: undefined,
  workers: 0,
  memory: undefined,
})

describe('a run', () => {
  test('is answered by its columns, steps and whether there is a chart', async () => {
    const { ask } = hostOf()
    expect(await ask(run('fetch logs | summarize n = count(), by: {message}'))).toMatchObject({
      kind: 'finished',
      runId: 'r',
      columns: [
        { name: 'message', types: ['string'] },
        { name: 'n', types: ['long'] },
      ],
      recordCount: 2,
      steps: [
        { name: 'fetch', recordsOut: 2 },
        { name: 'summarize', recordsOut: 2 },
      ],
      notices: [],
      hasChart: true,
    })
    expect(await ask(run('fetch logs'))).toMatchObject({ hasChart: false })
  })

  test('with errors fails with their places', async () => {
    const { ask } = hostOf()
    expect(await ask(run('fetch logs | experimentalSave "/a"'))).toMatchObject({
      kind: 'failed',
      notices: [
        { code: 'experimental-feature', severity: 'information' },
        { code: 'command-needs-grail', span: { start: 13, end: 29 } },
      ],
    })
  })

  test('gives arrays of numbers as series beside their text', async () => {
    const { ask } = hostOf()
    await ask(run('data record(a = array(1, null, 2.5), b = array("x"), c = array(null))'))
    expect(await ask({ kind: 'page', requestId: 1, runId: 'r', start: 0, count: 1 })).toMatchObject({
      rows: [[{ series: [1, null, 2.5] }, { type: 'array' }, { type: 'array' }]],
    })
    expect(await ask({ kind: 'page', requestId: 2, runId: 'r', start: 0, count: 1 })).not.toMatchObject({
      rows: [[{}, { series: expect.anything() as unknown }, {}]],
    })
  })

  test('can be cancelled', async () => {
    const { host, sent } = hostOf()
    const running = host.take(run('fetch logs'))
    await host.take({ kind: 'cancel', runId: 'r' })
    await running
    expect(sent.at(-1)).toMatchObject({ kind: 'failed', notices: [{ code: 'cancelled' }] })
  })

  test('that breaks inside is told, and the next one works', async () => {
    const good = createEngine()
    let isBroken = true
    const { ask } = hostOf({
      ...good,
      run: (request) => (isBroken ? Promise.reject(new Error('boom')) : good.run(request)),
    })
    expect(await ask(run('fetch logs'))).toMatchObject({
      kind: 'failed',
      notices: [{ code: 'internal-error', message: 'The engine has failed: boom' }],
    })
    isBroken = false
    expect(await ask(run('fetch logs'))).toMatchObject({ kind: 'finished' })
  })
})

describe('a finished result', () => {
  test('is shown in windows; long cells are cut unless the whole is asked for', async () => {
    const { ask } = hostOf()
    await ask(run('fetch logs | fields message'))
    const page = { kind: 'page', requestId: 1, runId: 'r', start: 1, count: 5 } as const
    expect(await ask(page)).toEqual({
      kind: 'page',
      requestId: 1,
      runId: 'r',
      start: 1,
      rows: [[{ text: 'x'.repeat(300), type: 'string', isCut: true }]],
    })
    expect(await ask({ ...page, isWhole: true })).toMatchObject({
      rows: [[{ text: 'x'.repeat(400), isCut: false }]],
    })
  })

  test('shows as much of long cells as the run says', async () => {
    const { ask } = hostOf()
    await ask({ ...run('fetch logs | fields message'), cellLength: 350 })
    expect(await ask({ kind: 'page', requestId: 1, runId: 'r', start: 1, count: 5 })).toMatchObject({
      rows: [[{ text: 'x'.repeat(350), isCut: true }]],
    })
  })

  test('is sorted and filtered without running again', async () => {
    const { ask } = hostOf()
    await ask(run('data record(n = 1, s = "b"), record(n = 3, s = "a"), record(n = 2, s = "b")'))
    const view = {
      kind: 'view',
      requestId: 1,
      runId: 'r',
      sort: [{ field: 'n', order: 'descending' }],
      filters: [{ field: 's', kind: 'equals', value: 'b' }],
    } as const
    expect(await ask(view)).toEqual({ kind: 'view', requestId: 1, viewId: 1, recordCount: 2 })
    const page = { kind: 'page', requestId: 2, runId: 'r', viewId: 1, start: 0, count: 9 } as const
    expect(await ask(page)).toMatchObject({
      rows: [
        [{ text: '2' }, {}],
        [{ text: '1' }, {}],
      ],
      rowNumbers: [2, 0],
    })
    expect(await ask({ ...page, viewId: undefined })).not.toHaveProperty('rowNumbers')
    const path = join(folder, 'view.jsonl')
    expect(
      await ask({ kind: 'export', requestId: 3, runId: 'r', viewId: 1, format: 'jsonl', path }),
    ).toMatchObject({ recordCount: 2 })
    expect(readFileSync(path, 'utf8')).toBe('{"n":"2","s":"b"}\n{"n":"1","s":"b"}\n')
    for (let id = 2; id <= 5; id++) expect(await ask(view)).toMatchObject({ viewId: id })
    expect(await ask(page)).toEqual({
      kind: 'requestFailed',
      requestId: 2,
      message: 'This view is gone: sort or filter again.',
    })
  })

  test('a later view ends one that is being made', async () => {
    const { ask, host, sent } = hostOf()
    await ask(run('data record(n = 1)'))
    const clock = vi.spyOn(performance, 'now')
    let time = 0
    clock.mockImplementation(() => (time += 50))
    const view = { kind: 'view', runId: 'r', sort: [], filters: [] } as const
    await Promise.all([host.take({ ...view, requestId: 11 }), host.take({ ...view, requestId: 12 })])
    clock.mockRestore()
    expect(sent).toContainEqual({
      kind: 'requestFailed',
      requestId: 11,
      message: 'Another view was asked for.',
    })
    expect(sent.at(-1)).toMatchObject({ kind: 'view', requestId: 12 })
  })

  test('tells where records stand in a chart, and which ones a part of it stands for', async () => {
    const { ask } = hostOf()
    await ask(run('data record(n = 1), record(n = 2), record(n = 1), record(m = 1)'))
    const places = {
      kind: 'chartPlaces',
      requestId: 1,
      runId: 'r',
      start: 0,
      count: 3,
      fields: ['n'],
    } as const
    expect(await ask(places)).toEqual({ kind: 'chartPlaces', requestId: 1, places: [[1], [2]] })
    const conditions = [{ field: 'n', kind: 'isOneOf', texts: ['1'] }] as const
    const records = { kind: 'chartRecords', requestId: 2, runId: 'r', conditions } as const
    expect(await ask(records)).toEqual({ kind: 'chartRecords', requestId: 2, count: 2, bits: btoa('\u0005') })
    await ask({ kind: 'view', requestId: 3, runId: 'r', sort: [], filters: [{ field: 'n', kind: 'equals', value: '1' }] }) // prettier-ignore
    expect(await ask({ ...records, viewId: 1 })).toMatchObject({ count: 2, bits: btoa('\u0003') })
    expect(await ask({ ...records, viewId: 9 })).toMatchObject({ kind: 'requestFailed' })
  })

  test('tells what the values of a field look like', async () => {
    const { ask } = hostOf()
    await ask(run('data record(n = 1), record(n = 1.5), record(n = "x"), record(m = 1)'))
    const statistics = { kind: 'fieldStatistics', requestId: 1, runId: 'r', field: 'n' } as const
    expect(await ask(statistics)).toEqual({
      kind: 'fieldStatistics',
      requestId: 1,
      recordCount: 4,
      nullCount: 1,
      distinctCount: 3,
      isDistinctEstimated: false,
      types: [
        { type: 'long', count: 1 },
        { type: 'double', count: 1 },
        { type: 'string', count: 1 },
      ],
      min: '1',
      max: 'x',
      average: 1.25,
      topValues: [
        { text: '1', type: 'long', count: 1 },
        { text: '1.5', type: 'double', count: 1 },
        { text: 'x', type: 'string', count: 1 },
      ],
      histogram: expect.any(Array) as unknown,
    })
    await ask({ kind: 'view', requestId: 2, runId: 'r', sort: [], filters: [{ field: 'n', kind: 'isNull' }] })
    expect(await ask({ ...statistics, viewId: 1 })).toMatchObject({ recordCount: 1, nullCount: 1 })
  })

  test('opens a record at its line', async () => {
    const { ask } = hostOf()
    await ask(run('fetch logs | filter message != "first" | fields timestamp, message'))
    expect(await ask({ kind: 'record', requestId: 2, runId: 'r', row: 0 })).toEqual({
      kind: 'record',
      requestId: 2,
      fields: [
        { name: 'timestamp', type: 'timestamp', text: '2024-05-01T10:00:00Z' },
        { name: 'message', type: 'string', text: 'x'.repeat(400) },
      ],
      origin: {
        file: join(folder, 'a.jsonl'),
        byteOffset: line('first').length + 1,
        line: 1,
        text: line('x'.repeat(400)),
      },
    })
    expect(await ask({ kind: 'record', requestId: 3, runId: 'r', row: 9 })).toEqual({
      kind: 'requestFailed',
      requestId: 3,
      message: 'There is no record 10 in this result.',
    })
  })

  test('has a chart where it has one', async () => {
    const { ask } = hostOf()
    await ask(run('fetch logs | makeTimeseries count()'))
    expect(await ask({ kind: 'chart', requestId: 4, runId: 'r' })).toMatchObject({
      kind: 'chart',
      spec: { data: { values: [{ value: 2 }] } },
    })
  })

  test.each([
    ['csv', 'message\r\nfirst\r\n'],
    ['jsonl', '{"message":"first"}\n'],
  ] as const)('is exported as %s', async (format, content) => {
    const { ask } = hostOf()
    await ask(run('fetch logs | fields message | limit 1'))
    const path = join(folder, `out.${format}`)
    expect(await ask({ kind: 'export', requestId: 5, runId: 'r', format, path })).toEqual({
      kind: 'exported',
      requestId: 5,
      recordCount: 1,
    })
    expect(readFileSync(path, 'utf8')).toBe(content)
  })

  test('exported as JSON tells of the run', async () => {
    const { ask } = hostOf()
    await ask(run('fetch logs | limit 1'))
    const path = join(folder, 'out.json')
    await ask({ kind: 'export', requestId: 6, runId: 'r', format: 'json', path })
    const { metadata } = JSON.parse(readFileSync(path, 'utf8')) as { metadata: { grail: object } }
    expect(metadata.grail).toMatchObject({ query: 'fetch logs | limit 1', scannedRecords: 2 })
  })

  test('that cannot be written is told', async () => {
    const { ask } = hostOf()
    await ask(run('fetch logs'))
    const path = join(folder, 'no', 'such', 'folder.csv')
    expect(await ask({ kind: 'export', requestId: 7, runId: 'r', format: 'csv', path })).toEqual({
      kind: 'requestFailed',
      requestId: 7,
      message: `${path} could not be written (ENOENT).`,
    })
    expect(existsSync(path)).toBe(false)
  })

  test('closes its files at its release', async () => {
    const engine = createEngine()
    let isClosed = false
    const { ask } = hostOf({
      ...engine,
      run: async (request) => {
        const outcome = await engine.run(request)
        if (outcome.ok) outcome.result.close = () => (isClosed = true)
        return outcome
      },
    })
    await ask(run('fetch logs'))
    expect(isClosed).toBe(false)
    await ask({ kind: 'release', runId: 'r' })
    expect(isClosed).toBe(true)
  })

  test('is gone after its release', async () => {
    const { ask } = hostOf()
    await ask(run('fetch logs'))
    await ask({ kind: 'release', runId: 'r' })
    expect(await ask({ kind: 'chart', requestId: 8, runId: 'r' })).toMatchObject({
      kind: 'requestFailed',
      requestId: 8,
    })
  })
})

describe('exports', () => {
  const target = (name: string) => join(folder, name)
  const request = (requestId: number, format: ExportFormat, name: string) =>
    ({ kind: 'export', requestId, runId: 'r', format, path: target(name) }) as const

  test.each(['csv', 'tsv', 'json', 'jsonl', 'markdown', 'parquet'] as const)('%s', async (format) => {
    const { ask } = hostOf()
    await ask(run('data record(a = 1), record(a = 2)'))
    expect(await ask(request(1, format, `out.${format}`))).toEqual({
      kind: 'exported',
      requestId: 1,
      recordCount: 2,
    })
    expect(readFileSync(target(`out.${format}`)).length).toBeGreaterThan(4)
    expect(existsSync(`${target(`out.${format}`)}.part`)).toBe(false)
  })

  test('guard formulas when asked to', async () => {
    const { ask } = hostOf()
    await ask(run('data record(a = "=1+1")'))
    await ask({ ...request(1, 'csv', 'guarded.csv'), guardsFormulas: true })
    expect(readFileSync(target('guarded.csv'), 'utf8')).toBe("a\r\n'=1+1\r\n")
  })

  test('end when they are cancelled, and leave no file', async () => {
    const { host, sent, ask } = hostOf()
    await ask(run('data record(a = 1)'))
    const exporting = host.take(request(7, 'csv', 'cancelled.csv'))
    await host.take({ kind: 'cancelExport', requestId: 7 })
    await exporting
    expect(sent.at(-1)).toEqual({ kind: 'requestFailed', requestId: 7, message: 'The export was cancelled.' })
    expect([existsSync(target('cancelled.csv')), existsSync(`${target('cancelled.csv')}.part`)]).toEqual([
      false,
      false,
    ])
    await host.take({ kind: 'cancelExport', requestId: 8 })
  })
})
