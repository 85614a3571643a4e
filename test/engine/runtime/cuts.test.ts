import { afterAll, describe, expect, test, vi } from 'vitest'
import { createEngine } from '../../../engine'
import { requestLines } from '../../support/requests'
import { textOf, TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const lines = requestLines(300, { breaksEvery: 97 })

/** The same lines in another order, the same in every run. */
const shuffled = lines
  .map((line, index) => ({ line, place: (index * 7919 + 13) % 307 }))
  .sort((a, b) => a.place - b.place)
  .map(({ line }) => line)

const folderOf = (content: readonly string[]): string =>
  temporaryFolder({
    'a.jsonl': `${content.join('\n')}\n`,
    'dql.config.json': JSON.stringify({ sources: { logs: [{ files: 'a.jsonl', format: 'jsonl' }] } }),
  })
const folder = folderOf(lines)
const shuffledFolder = folderOf(shuffled)

const MORSELS = [700, 5003, 1_000_000]
const script = workerScript()
const threaded = createEngine(script, { morselBytes: 5003 })
const alone = MORSELS.map((morselBytes) => createEngine(undefined, { morselBytes }))
afterAll(() => threaded.close())

const text = async (engine: ReturnType<typeof createEngine>, query: string, workers: number, at = folder) =>
  textOf(await engine.run({ query, folder: at, workers, now: TEST_NOW }))

/** What depends on the order of records, and on nothing else. */
const ordered = [
  'fetch logs | fields path, user, latency',
  'fetch logs | limit 37 | fields user, path',
  'fetch logs | summarize takeFirst(user), takeLast(user), n = collectArray(latency), by: {path}',
  'fetch logs | dedup user | fields user, path, latency',
  'fetch logs | sort path | fields path, latency',
  'fetch logs | fieldsAdd a = array(path, user) | expand a | filter a != "/p1" | limit 500 | summarize count(), by: {a}',
  `fetch logs | parse message, "'took ' INT:ms" | fieldsSummary path, ms`,
  'fetch logs | join [fetch logs | limit 40], on: user, fields: {p = path} | fields user, path, p',
  'fetch logs | joinNested n = [fetch logs | limit 40], on: user, fields: {path} | limit 50',
  'fetch logs | append [fetch logs | limit 5] | fields user',
]

/** What is the same for any order of records. */
const unordered = [
  'fetch logs | summarize count(), sum(latency / 7.0), avg(latency / 7.0), variance(latency / 3.0), stddev(latency), by: {path} | sort path',
  'fetch logs | summarize median(latency), percentile(latency, 90), percentRank(latency, 400), countDistinct(user), countDistinctExact(latency), min(path), max(latency), takeMin(user), takeMax(user)',
  'fetch logs | makeTimeseries avg(latency / 7.0), n = count(default: 0), p = percentile(latency, 90), by: {path}, interval: 5m | sort path',
  'fetch logs | summarize c = correlation(latency, status)',
  'fetch logs | sort latency desc, user, path, timestamp | limit 20 | fields latency, user, path',
  'fetch logs | dedup path, sort: {latency desc, user, timestamp} | fields path, latency, user | sort path',
  'fetch logs | filter status == 500 | summarize count(), by: {user} | sort user',
]

describe('the result does not depend on where the file is cut, nor on the number of threads', () => {
  test.each([...ordered, ...unordered])('%s', async (query) => {
    const expected = await text(alone[0]!, query, 0)
    for (const engine of alone) expect(await text(engine, query, 0)).toBe(expected)
    for (const workers of [1, 2, 5]) expect(await text(threaded, query, workers)).toBe(expected)
  })
})

describe('nor on the order of records, where the query does not', () => {
  test.each(unordered)('%s', async (query) => {
    const expected = await text(alone[1]!, query, 0)
    expect(await text(alone[0]!, query, 0, shuffledFolder)).toBe(expected)
    expect(await text(threaded, query, 2, shuffledFolder)).toBe(expected)
  })
})
