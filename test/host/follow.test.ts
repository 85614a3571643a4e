import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createEngine } from '../../engine'
import { EngineHost } from '../../host/engineHost'
import type { Finished, FromEngineHost, RunRequest, ToEngineHost } from '../../protocol'
import { temporaryFolder } from '../engine/sources/temporaryFolder'

const line = (n: number): string => `${JSON.stringify({ time: '2024-05-01T10:00:00Z', n })}\n`

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** A query that is followed on a file of its own. */
function following(query: string, content = line(1) + line(2)) {
  const folder = temporaryFolder({
    'a.jsonl': content,
    'dql.config.json': JSON.stringify({ sources: { logs: [{ files: '*.jsonl*' }] } }),
  })
  const sent: FromEngineHost[] = []
  const host = new EngineHost(createEngine(), (message) => void sent.push(message), 5)
  const request: RunRequest = { kind: 'run', runId: 'r', query, folder, sources: [], now: undefined, timezone: undefined, from: undefined, to: undefined, isFollowed: true, workers: 0, memory: undefined } // prettier-ignore
  const running = host.take(request)
  const results = () => sent.filter((message): message is Finished => message.kind === 'finished')
  const one = {
    sent,
    results,
    running,
    path: (name = 'a.jsonl') => join(folder, name),
    append: (text: string) => appendFileSync(join(folder, 'a.jsonl'), text),
    tell: (message: ToEngineHost) => host.take(message),
    /** The last answer that is a result of so many records. */
    result: (recordCount: number) =>
      vi.waitFor(
        () => {
          const last = results().at(-1)
          expect(last?.recordCount).toBe(recordCount)
          return last!
        },
        { timeout: 10_000 },
      ),
    ask: async (message: ToEngineHost) => {
      await host.take(message)
      return sent.findLast(({ kind }) => kind === message.kind || kind === 'requestFailed')
    },
    stop: async () => {
      await host.take({ kind: 'cancel', runId: 'r' })
      await running
      await host.take({ kind: 'release', runId: 'r' })
    },
  }
  open.push(one)
  return one
}

const page = { kind: 'page', requestId: 1, runId: 'r', start: 0, count: 10 } as const

/** The texts of the only column of a page. */
const texts = (answer: FromEngineHost | undefined): readonly (string | undefined)[] =>
  answer?.kind === 'page' ? answer.rows.map(([cell]) => cell?.text) : []

describe('a query that works record by record', () => {
  test('keeps its records and adds new ones', async () => {
    const { result, append, ask } = following('fetch logs | filter n > 0 | fields n')
    expect((await result(2)).following).toEqual({ isLive: true, manner: 'append', updateCount: 0 })
    append(line(0) + line(3))
    const { following: state, steps } = await result(3)
    expect(state).toEqual({ isLive: true, manner: 'append', updateCount: 1 })
    expect(steps.map(({ name, recordsIn, recordsOut }) => [name, recordsIn, recordsOut])).toEqual([
      ['fetch', 4, 4],
      ['filter', 4, 3],
      ['fields', 3, 3],
    ])
    expect(texts(await ask(page))).toEqual(['1', '2', '3'])
  })

  test('leads records that were added to their lines', async () => {
    const { result, append, ask } = following('fetch logs | fields n')
    await result(2)
    append(line(3))
    await result(3)
    expect(await ask({ kind: 'record', requestId: 2, runId: 'r', row: 2 })).toMatchObject({
      origin: { line: 2, text: line(3).trim() },
    })
  })

  test('leaves views as they were made, and makes new ones of all records', async () => {
    const { result, append, ask } = following('fetch logs | fields n')
    await result(2)
    const view = { kind: 'view', requestId: 1, runId: 'r', sort: [{ field: 'n', order: 'descending' }], filters: [] } as const // prettier-ignore
    expect(await ask(view)).toMatchObject({ viewId: 1, recordCount: 2 })
    append(line(3))
    await result(3)
    expect(texts(await ask({ ...page, viewId: 1 }))).toEqual(['2', '1'])
    expect(await ask(view)).toMatchObject({ viewId: 2, recordCount: 3 })
    expect(texts(await ask({ ...page, viewId: 2 }))).toEqual(['3', '2', '1'])
  })

  test('adds columns that only new records have', async () => {
    const { result, append } = following('fetch logs | fieldsKeep n, m', line(1))
    expect((await result(1)).columns.map(({ name }) => name)).toEqual(['n'])
    append('{"n":"text","m":true}\n')
    expect((await result(2)).columns).toEqual([
      { name: 'n', types: ['long', 'string'] },
      { name: 'm', types: ['boolean'] },
    ])
  })

  test('says why it is empty only as long as it is', async () => {
    const { result, append } = following('fetch logs | filter n > 5 | fields n')
    const codes = ({ notices }: Finished) => notices.map(({ code }) => code)
    expect(codes(await result(0))).toContain('no-records')
    append(line(6))
    expect(codes(await result(1))).not.toContain('no-records')
  })
})

test('any other query is made anew, and its old views are gone', async () => {
  const { result, results, append, ask } = following('fetch logs | summarize n = sum(n)')
  await result(1)
  await ask({ kind: 'view', requestId: 1, runId: 'r', sort: [], filters: [] })
  append(line(4))
  await vi.waitFor(() => expect(results().at(-1)?.following?.updateCount).toBe(1), { timeout: 10_000 })
  expect(results().at(-1)?.following?.manner).toBe('renew')
  expect(texts(await ask(page))).toEqual(['7'])
  expect(await ask({ ...page, viewId: 1 })).toMatchObject({ kind: 'requestFailed' })
})

test('a file that becomes shorter is read again, which is told', async () => {
  const { result, path } = following('fetch logs | fields n', line(1) + line(2))
  await result(2)
  writeFileSync(path(), line(9))
  const { notices } = await result(3)
  expect(notices).toMatchObject([{ code: 'followed-file', severity: 'information' }])
})

describe('the end', () => {
  test('of a cancelled run keeps its result', async () => {
    const { result, tell, running, results, ask } = following('fetch logs | fields n')
    await result(2)
    await tell({ kind: 'cancel', runId: 'r' })
    await running
    expect(results().at(-1)).toMatchObject({ recordCount: 2, following: { isLive: false } })
    expect(texts(await ask(page))).toEqual(['1', '2'])
  })

  test('of one that is let go is not told', async () => {
    const { result, tell, running, sent } = following('fetch logs | fields n')
    await result(2)
    sent.length = 0
    await tell({ kind: 'release', runId: 'r' })
    await running
    expect(sent).toEqual([])
  })

  test('before the first result is a cancelled run', async () => {
    const { tell, running, sent } = following('fetch logs | fields n')
    await tell({ kind: 'cancel', runId: 'r' })
    await running
    expect(sent.at(-1)).toMatchObject({ kind: 'failed', notices: [{ code: 'cancelled' }] })
  })

  test.each([
    ['data record(n = 1)', 'This query reads no files.'],
    ['describe logs', 'This query reads no files.'],
  ])('comes at once where nothing can be added: %s', async (query, reason) => {
    const { running, results } = following(query)
    await running
    expect(results()).toMatchObject([{ notFollowable: reason, following: { isLive: false } }])
  })

  test('comes at once for compressed files', async () => {
    const { path, stop, tell, sent } = following('data record(n = 1)')
    await stop()
    writeFileSync(path('b.jsonl.gz'), gzipSync(line(1)))
    const request = { kind: 'run', runId: 'z', query: 'fetch z', folder: undefined, sources: [{ name: 'z', path: path('b.jsonl.gz'), fields: {} }], now: undefined, timezone: undefined, from: undefined, to: undefined, isFollowed: true, workers: 0, memory: undefined } as const // prettier-ignore
    await tell(request)
    expect(sent.at(-1)).toMatchObject({ notFollowable: expect.stringContaining('compressed') as string })
  })

  test('of a query with mistakes is a failed run', async () => {
    const { running, sent } = following('fetch logs | filter')
    await running
    expect(sent.map(({ kind }) => kind)).toEqual(['failed'])
  })
})
