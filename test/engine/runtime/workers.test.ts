import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createEngine, type RunOutcome } from '../../../engine'
import { requestLines } from '../../support/requests'
import { textOf, TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const folder = temporaryFolder({
  'requests.jsonl': `${requestLines(1500, { breaksEvery: 301 }).join('\n')}\n`,
  'more.log': `${requestLines(300).join('\n')}\n`,
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [
        { files: 'requests.jsonl', format: 'jsonl' },
        { files: 'more.log', format: 'jsonl', fields: { more: true } },
      ],
    },
  }),
})
const script = workerScript()
// About thirty tasks, so that threads really take turns.
const engine = createEngine(script, { morselBytes: 15_000 })
const alone = createEngine(undefined, { morselBytes: 15_000 })
afterAll(() => engine.close())

const queries = [
  'fetch logs | fields path, user, latency, more',
  'fetch logs | summarize count(), sum(latency), avg(latency), max(latency), takeFirst(user), takeLast(user), by: {path}',
  'fetch logs | summarize count(), by: {user, status} | sort user, status',
  'fetch logs | summarize n = collectArray(latency), by: {path} | fields path, arraySize(n), n[0], n[-1]',
  'fetch logs | makeTimeseries avg(latency), n = count(default: 0), by: {path}, interval: 5m',
  'fetch logs | makeTimeseries count()',
  'fetch logs | sort latency desc, user | limit 20',
  'fetch logs | sort latency | fields latency, user',
  'fetch logs | limit 3',
  'fetch logs | filter status == 500 | limit 100 | summarize count(), by: {path}',
  `fetch logs | parse message, "'took ' INT:ms" | filter ms > 500 | summarize count(), by: {path, slow = ms > 900}`,
  'fetch logs | filter timestamp > toTimestamp("2024-05-01T09:30:00Z") and in(path, {"/p1", "/p2"}) | summarize count()',
  'fetch logs | fieldsAdd d = duration(latency, unit: "ms"), r = record(a = path, b = array(1, null, user)) | fieldsKeep d, r',
  'fetch logs | search "p1" or latency > 900 | dedup path, user | fields path, user, latency',
  'fetch logs | dedup path, sort: {latency desc, user} | fields path, user, latency',
  'fetch logs | fieldsSummary path, status',
  'fetch logs | lookup [fetch logs | summarize n = count(), t = takeFirst(timestamp), by: {path}], lookupField: path | fields path, user, lookup.n, lookup.t',
  'fetch logs | join [fetch logs | summarize n = count(), by: {user} | limit 5], on: user, kind: outer | fields user, right.user, right.n',
  'fetch logs | filter user in [fetch logs | summarize n = count(), by: {user} | filter n > 10 | fields user] | fields user, p = lookup([fetch logs | dedup path], lookupField: path)[latency]',
  'fetch logs | fields path | append [fetch logs | fields user | limit 4]',
  'fetch logs, from: "2024-05-01T09:10:00Z", to: "2024-05-01T09:11:00Z" | fieldsKeep "l*", user',
]

const run = (on: typeof engine, query: string, workers: number): Promise<RunOutcome> =>
  on.run({ query, folder, workers, now: TEST_NOW })

const told = ({ ok, notices, steps }: RunOutcome) => ({
  ok,
  notices,
  steps: steps.map((step) => ({ ...step, milliseconds: 0 })),
})

describe('the result does not depend on the number of threads', () => {
  test.each(queries)('%s', async (query) => {
    const expected = await run(alone, query, 0)
    for (const workers of [1, 2, 3]) {
      const actual = await run(engine, query, workers)
      expect(textOf(actual)).toBe(textOf(expected))
      // How far threads have read when a limit is reached is a matter of chance.
      if (!query.includes('limit')) expect(told(actual)).toEqual(told(expected))
    }
  })
})

test('several runs share the threads', async () => {
  const expected = await Promise.all(queries.map((query) => run(alone, query, 0)))
  const actual = await Promise.all(queries.map((query) => run(engine, query, 2)))
  expect(actual.map(textOf)).toEqual(expected.map(textOf))
})

test('records keep their place in the file', async () => {
  const outcome = await run(engine, 'fetch logs | filter user == "u7" | fields path', 2)
  const expected = await run(alone, 'fetch logs | filter user == "u7" | fields path', 0)
  const places = (it: RunOutcome) =>
    it.ok && it.result.page(0, 1000).map((_, row) => it.result.record(row)!.origin)
  expect(places(outcome)).toEqual(places(expected))
})

test('a cancel is heard within 200 ms', async () => {
  const large = temporaryFolder({ 'large.jsonl': `${requestLines(1000).join('\n')}\n`.repeat(200) })
  const cancel = new AbortController()
  const running = engine.run({
    query: 'fetch logs | parse message, "LD:a \' \' INT:b" | summarize count(), by: {a, b}',
    folder: large,
    sources: [{ name: 'logs', path: 'large.jsonl', fields: {} }],
    workers: 2,
    signal: cancel.signal,
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const cancelled = performance.now()
  cancel.abort()
  const outcome = await running
  // Room for a machine that other jobs keep busy; alone it takes a few milliseconds.
  expect(performance.now() - cancelled).toBeLessThan(1000)
  expect(outcome).toMatchObject({ ok: false, notices: [{ code: 'cancelled' }] })
})

describe('a thread that dies', () => {
  const fragile = temporaryFolder({
    'dies.cjs': 'process.exit(3)',
    'throws.cjs': 'throw new Error("no memory")',
  })

  test.each([
    ['dies.cjs', 'it ended with code 3'],
    ['throws.cjs', 'no memory'],
  ])('%s gives a clear error', async (name, reason) => {
    const broken = createEngine(join(fragile, name), { morselBytes: 15_000 })
    const outcome = await run(broken, queries[0]!, 2)
    expect(outcome).toMatchObject({ ok: false, notices: [{ code: 'worker-failed' }] })
    expect(outcome.notices[0]!.message).toContain(reason)
    await broken.close()
  })

  test('the next run works', async () => {
    const script2 = join(fragile, 'recovers.cjs')
    writeFileSync(script2, 'process.exit(3)')
    const broken = createEngine(script2, { morselBytes: 15_000 })
    expect((await run(broken, queries[1]!, 2)).ok).toBe(false)
    writeFileSync(script2, `require(${JSON.stringify(script)})`)
    expect(textOf(await run(broken, queries[1]!, 2))).toBe(textOf(await run(alone, queries[1]!, 0)))
    await broken.close()
  })
})
