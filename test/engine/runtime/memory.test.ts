import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { createEngine, type RunOutcome, type RunRequest } from '../../../engine'
import { textOf, TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const MORSELS = { morselBytes: 6000 }
const engine = createEngine(workerScript(), MORSELS)
const alone = createEngine(undefined, MORSELS)
afterAll(() => engine.close())

/** Megabytes: so few that nearly every step has to put records aside. */
const TINY = 64 / 1024

/** Members of all kinds that JSON has, a few of them often equal. */
const member = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }).map(String) },
  { weight: 2, arbitrary: fc.string({ maxLength: 30 }).map((text) => JSON.stringify(text)) },
  fc.constantFrom(
    'null',
    'true',
    'false',
    '9007199254740993',
    '9007199254740992',
    '-9223372036854775808',
    '1.0',
    '0.5',
  ),
  fc.constantFrom(
    '"é😀"',
    '"\\ud800"',
    '"\\uffff"',
    '[]',
    '[1,[null,"x"]]',
    '{"a":1,"b":null}',
    '{"a":1}',
    '{}',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
)

const record = fc.record(
  {
    timestamp: fc
      .integer({ min: 0, max: 20_000 })
      .map((seconds) => `"${new Date(1.7e12 + seconds * 1000).toISOString()}"`),
    k: fc.integer({ min: 0, max: 300 }).map(String),
    a: member,
    b: member,
    n: fc.integer({ min: 0, max: 2000 }).map(String),
  },
  { requiredKeys: ['timestamp', 'k', 'n'] },
)

const line = record.map(
  (members) =>
    `{${Object.entries(members)
      .map(([name, value]) => `"${name}":${value}`)
      .join(',')}}`,
)

/** The same records at every run of the tests. */
const lines = fc.sample(line, { numRuns: 700, seed: 14 })
const few = lines.slice(0, 150)

const folder = temporaryFolder({
  'records.jsonl': `${lines.join('\n')}\n`,
  'few.jsonl': `${few.join('\n')}\n`,
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [{ files: 'records.jsonl', format: 'jsonl' }],
      few: [{ files: 'few.jsonl', format: 'jsonl' }],
    },
  }),
})

const run = (on: typeof engine, query: string, request: Partial<RunRequest> = {}): Promise<RunOutcome> =>
  on.run({ query, folder, now: TEST_NOW, ...request })

const queries = [
  'fetch logs',
  'fetch logs | sort a, b',
  'fetch logs | sort b desc, a | fields b, a, n',
  'fetch logs | sort lower(a) desc, n | limit 700',
  'fetch logs | fieldsAdd d = duration(n, unit: "ms"), t = timestamp, f = timeframe(from: timestamp, to: now()) | sort d, f, t desc',
  'fetch logs | summarize count(), sum(n), avg(n), min(a), max(b), takeFirst(a), takeLast(b), takeMin(a), takeMax(b), by: {k}',
  'fetch logs | summarize count(), stddev(n), countDistinctExact(b), countDistinct(a), percentile(n, 50), by: {a, b}',
  'fetch logs | summarize collectArray(a), collectDistinct(b), by: {k}',
  'fetch logs | summarize s = sum(record(x = n)[x]), c = collectArray(record(a = a, b = b)), by: {k, bin(n, 500)}',
  'fetch logs | summarize count(), sum(n)',
  'fetch logs | summarize sum(array(n, 1, n)[]), by: {a}',
  'fetch logs | dedup a',
  'fetch logs | dedup a, b, sort: {n desc, k} | fields a, b, n',
  'fetch logs | dedup k, n | limit 900',
  'fetch logs | makeTimeseries avg(n), count(), by: {k}, interval: 5m',
  'fetch logs | makeTimeseries sum(n), by: {a, b}, interval: 30m',
  'fetch logs | makeTimeseries {m = max(n), s = sum(n, scalar: true)}, by: {k}, interval: 30m, from: toTimestamp("2023-11-14T20:00:00Z"), to: toTimestamp("2023-11-15T04:00:00Z")',
  'fetch logs | fieldsAdd f = timeframe(from: timestamp, to: timestamp + 40m) | makeTimeseries count(), by: {bin(n, 500)}, spread: f, interval: 30m',
  'fetch logs | fieldsSummary a, b, k, topValues: 5',
  'fetch logs | join [fetch few | fields k, n], on: {k}, kind: outer | fields k, n, right.k, right.n',
  'fetch logs | lookup [fetch few | fields k, a], sourceField: k, lookupField: k | fields k, n, lookup.a',
  'fetch few | append [fetch logs | sort n] | fields k, n, a',
  'fetch logs | sort n | summarize c = collectArray(k), by: {a} | sort a desc | dedup c',
  'fetch logs | summarize n = count(), by: {k, b} | summarize m = max(n), by: {b} | sort m desc, b',
  'fetch logs | fieldsAdd x = array(a, b) | expand x | summarize count(), by: {x} | sort x',
  'fetch logs | filter n < 0 | summarize count(), by: {k}',
  'fetch logs | filter n < 0 | sort n',
]

describe('the result does not depend on what had to be put aside, nor on the number of threads', () => {
  test.each(queries.map((query, index) => [query, index % 2 === 0 ? [0, 5] : [1, 2]] as const))(
    '%s',
    async (query, threads) => {
      const expected = await run(alone, query, { workers: 0, memory: 1024 })
      expect(expected.notices.filter(({ severity }) => severity === 'error')).toEqual([])
      for (const workers of threads) {
        const actual = await run(engine, query, { workers, memory: TINY })
        expect(textOf(actual)).toBe(textOf(expected))
        // Of what comes before a limit, as much is made as fills the batches that reach it.
        if (!query.includes('limit')) expect(recordsOf(actual)).toEqual(recordsOf(expected))
      }
    },
  )
})

const recordsOf = ({ steps }: RunOutcome) =>
  steps.map(({ name, recordsIn, recordsOut }) => [name, recordsIn, recordsOut])

test('records keep their place in the file', async () => {
  for (const query of ['fetch logs | sort a', 'fetch logs | dedup k, n', 'fetch logs']) {
    const [expected, actual] = await Promise.all(
      [1024, TINY].map(async (memory) => {
        const { result } = (await run(engine, query, { workers: 2, memory })) as Extract<
          RunOutcome,
          { ok: true }
        >
        return Array.from({ length: result.recordCount }, (_, row) => result.record(row)!.origin)
      }),
    )
    expect(actual).toEqual(expected)
    expect(actual![0]).toBeDefined()
  }
})

test('a result that lies in a file is read in any order, and is gone when it is closed', async () => {
  const outcome = await run(alone, 'fetch logs | sort n | fields n', { workers: 0, memory: TINY })
  if (!outcome.ok) throw new Error('there is a result')
  const { result } = outcome
  const all = result.page(0, 5000).map(([value]) => value)
  expect(all).toHaveLength(lines.length)
  for (const row of [690, 3, 300, 699]) expect(result.page(row, 1)).toEqual([[all[row]]])
  const close = vi.spyOn(fs, 'closeSync')
  result.close()
  expect(close).toHaveBeenCalled()
})

describe('what cannot be put aside ends the run with its place', () => {
  test.each([
    ['fetch logs | summarize collectArray(record(a, b, n, k))', 'summarize'],
    ['fetch logs | join [fetch logs | fields k, a, b, n], on: {k}', 'join'],
    ['fetch few | lookup [fetch logs], sourceField: k, lookupField: k', 'lookup'],
    [
      'fetch few | filter k in [fetch logs | fieldsAdd x = concat(toString(a), toString(b)) | fields x]',
      'filter',
    ],
  ])('%s', async (query, name) => {
    const outcome = await run(engine, query, { workers: 2, memory: TINY })
    expect(outcome).toMatchObject({ ok: false, notices: [{ code: 'memory-exceeded', severity: 'error' }] })
    const [{ message, span }] = outcome.notices as [RunOutcome['notices'][number]]
    expect(query.slice(span?.start, span?.end)).toMatch(new RegExp(`^${name} `))
    expect(message).toMatch(
      new RegExp(`^${name} holds [\\d.]+ MB and cannot put it aside; the run may hold 0.1 MB`),
    )
    expect((await run(engine, query, { workers: 2, memory: 64 })).ok).toBe(true)
  })
})

describe('where records cannot be put aside', () => {
  const query = 'fetch logs | sort n'
  const works = async (): Promise<void> => {
    expect((await run(engine, query, { workers: 2, memory: TINY })).ok).toBe(true)
  }

  test('a full disk is told, and the next run works', async () => {
    const write = fs.writeSync
    let count = 0
    vi.spyOn(fs, 'writeSync').mockImplementation((...given) => {
      if (count++ > 3) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return (write as (...given: unknown[]) => number)(...given)
    })
    const outcome = await run(engine, query, { workers: 2, memory: TINY })
    expect(outcome).toMatchObject({ ok: false, notices: [{ code: 'spill-failed' }] })
    expect(outcome.notices[0]!.message).toContain('the disk is full (ENOSPC)')
    vi.restoreAllMocks()
    await works()
  })

  test('so is a folder that is not there', async () => {
    vi.stubEnv('TMPDIR', path.join(folder, 'nowhere'))
    const outcome = await run(engine, query, { workers: 2, memory: TINY })
    expect(outcome).toMatchObject({ ok: false, notices: [{ code: 'spill-failed' }] })
    expect(outcome.notices[0]!.message).toContain('there is no such folder')
    vi.unstubAllEnvs()
    await works()
  })

  test.each(['summarize collectArray(k)', 'sort n', 'dedup k, n'])(
    'files are closed after %s, whatever happens',
    async (step) => {
      const open = new Set<number>()
      const [openFile, closeFile] = [fs.openSync, fs.closeSync]
      vi.spyOn(fs, 'openSync').mockImplementation((...given) => {
        const descriptor = openFile(...given)
        open.add(descriptor)
        return descriptor
      })
      vi.spyOn(fs, 'closeSync').mockImplementation((descriptor) => {
        closeFile(descriptor)
        open.delete(descriptor)
      })
      const controller = new AbortController()
      const cancelled = run(engine, `fetch logs | ${step}`, {
        workers: 2,
        memory: TINY,
        signal: controller.signal,
      })
      setTimeout(() => {
        controller.abort()
      }, 5)
      await cancelled
      const finished = await run(engine, `fetch logs | ${step}`, { workers: 2, memory: TINY })
      if (finished.ok) finished.result.close()
      expect([...open]).toEqual([])
    },
  )
})
