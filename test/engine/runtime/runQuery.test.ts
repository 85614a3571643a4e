import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runQuery, type Progress, type RunOutcome } from '../../../engine'
import { runText, TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const lines = [
  { time: '2024-05-01T10:00:00Z', path: '/a', status: 200, message: 'took 5 ms' },
  { time: '2024-05-01T10:01:00Z', path: '/b', status: 500, message: 'failed' },
  { time: '2024-05-01T11:30:00Z', path: '/a', status: 404, message: 'took 7 ms' },
].map((line) => JSON.stringify(line))

const folder = temporaryFolder({
  'good.jsonl': `${lines.join('\n')}\n`,
  'broken.jsonl': `${lines[0]!}\n{"path": \n${lines[1]!}\nnot JSON\n`,
  'empty.jsonl': '',
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [{ files: 'good.jsonl', fields: { env: 'test' } }],
      broken: [{ files: 'broken.jsonl', format: 'jsonl' }],
      empty: [{ files: 'empty.jsonl' }],
    },
    timezone: 'Europe/Vienna',
  }),
})
mkdirSync(join(folder, 'folder.jsonl'))

const run = (query: string, request = {}): Promise<RunOutcome> =>
  runQuery({ query, folder, now: TEST_NOW, workers: 0, ...request })

const text = (query: string, request = {}): Promise<string> => runText(query, { folder, ...request })

describe('records of files', () => {
  test('members are fields, beside timestamp, content and static fields', async () => {
    expect(await text('fetch logs | fields timestamp, path, status, env | limit 1')).toBe(
      'timestamp | path | status | env\n2024-05-01T10:00:00.000000000 +0000 | "/a" | 200 | "test"',
    )
  })

  test('a timeframe of the query', async () => {
    expect(await text('fetch logs, from: -1h | fields path, status')).toBe('path | status\n"/a" | 404')
  })

  test('a limit of the run ends the result, and is told when it did', async () => {
    const query = 'fetch logs | fields path'
    const codes = async (maxRecords: number) =>
      (await run(query, { maxRecords })).notices.map(({ code }) => code)
    expect(await text(query, { maxRecords: 2 })).toBe('path\n"/a"\n"/b"')
    expect(await text('fetch logs | sort path desc | fields path', { maxRecords: 1 })).toBe('path\n"/b"')
    expect([await codes(2), await codes(4)]).toEqual([['result-limited'], []])
  })

  test('a limit of the run is no step of the query', async () => {
    const { steps } = await run('fetch logs | fields path', { maxRecords: 1 })
    expect(steps.map(({ name }) => name)).toEqual(['fetch', 'fields'])
  })

  test('a timeframe of the run, and one of the query that wins', async () => {
    const request = { from: '2024-05-01T10:01:00Z', to: '-1h' }
    expect(await text('fetch logs | summarize count()', request)).toBe('count()\n1')
    expect(await text('fetch logs, from: -3h | summarize count()', request)).toBe('count()\n3')
  })

  test('the zone of the configuration, and one of the run that wins', async () => {
    const query = 'fetch logs | limit 1 | fields timestamp@d'
    expect(await text(query)).toContain('2024-04-30T22:00:00')
    expect(await text(query, { timezone: 'UTC' })).toContain('2024-05-01T00:00:00')
  })

  test('records of a sub-query know their file too', async () => {
    const outcome = await run('fetch logs | limit 1 | append [fetch broken | filter path == "/b"]')
    expect(outcome.ok && outcome.result.record(1)?.origin?.file).toBe(join(folder, 'broken.jsonl'))
    expect(outcome.notices.map(({ code, file }) => `${code} ${String(file)}`)).toEqual([
      `broken-line ${join(folder, 'broken.jsonl')}`,
      `broken-line ${join(folder, 'broken.jsonl')}`,
    ])
  })

  test('a sub-query of an unknown source is told', async () => {
    const outcome = await run('fetch logs | append [fetch nope]')
    expect(outcome.ok).toBe(false)
    expect(outcome.notices.map(({ code }) => code)).toEqual(['source-unknown'])
  })

  test('a record knows its file and place', async () => {
    const outcome = await run('fetch logs | filter path == "/b"')
    expect(outcome.ok && outcome.result.record(0)?.origin).toEqual({
      file: join(folder, 'good.jsonl'),
      byteOffset: lines[0]!.length + 1,
    })
    const grouped = await run('fetch logs | summarize count()')
    expect(grouped.ok && grouped.result.record(0)?.origin).toBeUndefined()
  })
})

describe('counters', () => {
  const counted = async (query: string): Promise<readonly string[]> =>
    (await run(query)).steps.map(
      ({ name, recordsIn, recordsOut, refused, samples }) =>
        `${name} ${recordsIn} ${recordsOut}${refused > 0 ? ` refused ${refused}: ${samples.join()}` : ''}`,
    )

  test('every command has its own, also when the scan does its work', async () => {
    const query = `fetch logs
      | filter env == "test" | filter status >= 400 | filterOut path == "/a"
      | parse message, "'took ' INT:ms" | fields ms | summarize count() | sort \`count()\` | limit 1`
    expect(await counted(query)).toEqual([
      'fetch 3 3',
      'filter 3 3',
      'filter 3 2',
      'filterOut 2 1',
      'parse 1 1 refused 1: failed',
      'fields 1 1',
      'summarize 1 1',
      'sort 1 1',
      'limit 1 1',
    ])
  })

  test('a parse behind other steps counts too', async () => {
    expect(await counted('fetch logs | fieldsAdd m = lower(message) | parse m, "\'took \' INT:ms"')).toEqual([
      'fetch 3 3',
      'fieldsAdd 3 3',
      'parse 3 3 refused 1: failed',
    ])
  })

  test('a scan that ends early has given all that the filter was asked about', async () => {
    expect(await counted('fetch logs | filter status >= 100 | limit 1')).toEqual([
      'fetch 3 3',
      'filter 3 3',
      'limit 1 1',
    ])
  })

  test('bytes are those of the lines', async () => {
    const [fetch] = (await run('fetch logs | summarize count()')).steps
    expect(fetch!.bytes).toBe(lines.join('\n').length + 1)
    expect(fetch!.span).toEqual({ start: 0, end: 10 })
  })
})

describe('what is wrong is told, and the rest goes on', () => {
  const told = async (query: string, request = {}): Promise<string> => {
    const outcome = await run(query, request)
    return [outcome.ok ? 'result' : 'no result', ...outcome.notices.map(({ code }) => code)].join(' ')
  }

  test.each([
    ['fetch logs | limit 1', 'result'],
    ['fetch broken | summarize count()', 'result broken-line broken-line'],
    ['fetch nope', 'no result source-unknown'],
    ['fetch logs | fieldsAdd a = forecast(b)', 'no result experimental-feature function-needs-grail'],
    ['fetch logs | filter', 'no result missing-parameter'],
    ['fetch logs | fields nosuch', 'result unseen-field'],
    [
      'fetch logs | lookup [data record(k = 1, v = 2)], sourceField: status, lookupField: k | fields lookup.v',
      'result',
    ],
    [
      'fetch logs | join [data record(status = 200, v = 2)], on: status, fields: {w = v} | filter w == 2',
      'result',
    ],
    ['fetch logs | fieldsFlatten message | fields message.a, lookup.v', 'result unseen-field'],
    ['', 'no result empty-query'],
  ])('%s', async (query, expected) => {
    expect(await told(query)).toBe(expected)
  })

  test('good lines are never lost because of bad ones', async () => {
    expect(await text('fetch broken | summarize count(), by: {path}')).toBe(
      'path | count()\n"/a" | 1\n"/b" | 1',
    )
    const { notices } = await run('fetch broken | limit 5')
    expect(notices.map(({ line, severity }) => `${severity} ${line}`)).toEqual(['warning 1', 'warning 3'])
  })

  test('an empty file has no records', async () => {
    expect(await text('fetch empty')).toBe('no records')
    expect(await text('fetch empty | summarize count()')).toBe('count()\n0')
  })

  test('files that cannot be read', async () => {
    const given = (path: string) => ({ sources: [{ name: 'logs', path, fields: {} }] })
    expect(await told('fetch logs', given('missing.jsonl'))).toMatch(/^no result /)
    expect(await told('fetch logs', given('folder.jsonl'))).toMatch(/^no result /)
  })

  test.each([
    [{ timezone: 'Mars/Base' }, 'no result unknown-timezone'],
    [{ now: 'yesterday' }, 'no result unreadable-moment'],
    [{ from: '-1h', to: '-2h' }, 'no result timeframe-reversed'],
    [{ from: '2024-05-01', to: 'now' }, 'result'],
  ])('words of the request: %o', async (request, expected) => {
    expect(await told('fetch logs | limit 1', request)).toBe(expected)
  })

  test('a timeframe that leaves out every record', async () => {
    const outcome = await run('fetch logs, from: -1m | filter status == 200')
    expect(outcome.ok).toBe(true)
    expect(outcome.notices).toMatchObject([
      {
        code: 'timeframe-empty',
        severity: 'warning',
        message:
          'All 3 records lie outside of the timeframe 2024-05-01T11:59:00Z – 2024-05-01T12:00:00Z. The data goes from 2024-05-01T10:00:00Z to 2024-05-01T11:30:00Z.',
        span: { start: 0, end: 21 },
      },
    ])
    expect((await run('fetch logs, from: -1h | filter status == 404')).notices).toEqual([])
  })

  test('a time series without times names its place', async () => {
    const query = 'data record(a = 1) | makeTimeseries count()'
    const { notices } = await run(query)
    expect(notices.map(({ code, span }) => [code, query.slice(span?.start, span?.end)])).toEqual([
      ['no-time-field', 'makeTimeseries count()'],
      ['time-field-needed', 'makeTimeseries'],
    ])
  })
})

describe('while it runs', () => {
  test('a run that is cancelled before it begins gives no result', async () => {
    const outcome = await run('fetch logs', { signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ ok: false, notices: [{ code: 'cancelled' }] })
  })

  test('a field that the data does not have is told with its place and the nearest name', async () => {
    const query = 'fetch logs | filter isNull(mesage) | fields path'
    const { notices } = await run(query)
    expect(notices.map(({ message, span }) => [message, query.slice(span?.start, span?.end)])).toEqual([
      ['No record in the sample of logs has a field mesage. Did you mean message?', 'mesage'],
    ])
  })

  test('progress is told', async () => {
    const many = temporaryFolder({ 'many.jsonl': `${lines.join('\n')}\n`.repeat(40_000) })
    const told: Progress[] = []
    const outcome = await runQuery({
      query: 'fetch logs | filter matchesValue(message, "*7*") | summarize count()',
      folder: many,
      sources: [{ name: 'logs', path: 'many.jsonl', fields: {} }],
      workers: 0,
      onProgress: (progress) => told.push(progress),
    })
    expect(outcome.ok).toBe(true)
    for (const { fraction } of told) expect(fraction! >= 0 && fraction! <= 1).toBe(true)
    expect(told.length).toBeGreaterThan(0)
  })
})
