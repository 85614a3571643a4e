import { statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createEngine, type RunOutcome, type RunProfile, type RunRequest } from '../../../engine'
import { newCounters, type ScanPart } from '../../../engine/scan'
import { RunMemory } from '../../../engine/operators'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { execute } from '../../../engine/runtime/executor'
import { FirstSegment, type PieceDone, type TaskResult } from '../../../engine/runtime/firstSegment'
import { readerHere, type Readers } from '../../../engine/runtime/morselReader'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { RunProfiler } from '../../../engine/runtime/profile'
import { newTally, Tallies, type Tally } from '../../../engine/runtime/stepCounters'
import { threadCpu } from '../../../engine/runtime/threadCpu'
import { prepareRun } from '../../../engine/runtime/run'
import { compileSegment, segmentsOf } from '../../../engine/runtime/segment'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
import { stepsOf, type ScanPlan } from '../../../engine/plan'
import { requestLines } from '../../support/requests'
import { TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const QUERY = 'fetch logs | filter status >= 500 | summarize count = count(), by: { path }'
const plan = stepsOf(prepareRun({ query: QUERY, now: TEST_NOW }).prepared.rewritten!)
const scan = plan[0] as ScanPlan
const [FETCH, FILTER, SUMMARIZE] = ['fetch', 'filter', 'summarize'].map((word) => QUERY.indexOf(word)) as [
  number,
  number,
  number,
]

const noTime: Record<ScanPart, number> = { cache: 0, read: 0, lines: 0, sieve: 0, members: 0, fields: 0, parse: 0 } // prettier-ignore
const tally = (some: Partial<Tally>): Tally => ({ ...newTally(), ...some })
const tooks = (entries: Readonly<Record<number, Partial<Tally>>>): TaskResult['tallies'] =>
  Object.entries(entries).map(([start, some]) => [Number(start), tally(some)])

interface Read {
  readonly thread?: number
  readonly cpu?: number | undefined
  readonly cache?: TaskResult['cache']
}

/** What reading a part came to that took 10 ms, of them 4 in the filter. */
function morsel({ thread, cpu, cache }: Read): TaskResult {
  const clock = { milliseconds: 10, cpu, parts: { ...noTime, read: 1, members: 5 } }
  return {
    part: { batches: [] },
    scan: { ...newCounters(0), clock },
    tallies: tooks({
      [FETCH]: { milliseconds: 6, recordsIn: 100, recordsOut: 100, bytes: 1000 },
      [FILTER]: { milliseconds: 4, recordsIn: 100, recordsOut: 10 },
    }),
    morsels: 1,
    cache: cache ?? [],
    thread,
  }
}

/** The profile of a run with these parts, whose own thread took 8 ms to put groups together. */
function profileOf(morsels: readonly TaskResult[], cpu: number | undefined): RunProfile {
  const clock = { now: 1000, cpu: cpu === undefined ? undefined : 50 }
  const profiler = new RunProfiler({ now: () => clock.now, cpu: () => clock.cpu })
  const tallies = new Tallies()
  clock.now = 1001
  profiler.planned()
  for (const result of morsels) {
    profiler.take(scan, result)
    tallies.add(result.tallies)
  }
  tallies.add(tooks({ [SUMMARIZE]: { milliseconds: 8, recordsIn: 20, recordsOut: 3 } }))
  const { commands } = prepareRun({ query: QUERY, now: TEST_NOW }).prepared
  clock.now = 1030
  clock.cpu = cpu === undefined ? undefined : 50 + cpu
  return profiler.profileOf(tallies.countersOf(commands), tallies)
}

test('the time of the whole and of planning', () => {
  expect(profileOf([], 1)).toMatchObject({ milliseconds: 30, planning: 1 })
})

const pieces = temporaryFolder({ 'a.log': requestLines(20).join('\n') })

describe('threads', () => {
  const two = [morsel({ thread: 1, cpu: 5 }), morsel({ thread: 2, cpu: 10 }), morsel({ thread: 2, cpu: 10 })]

  test('each step tells what each thread did for it, and its share of the processors', () => {
    const [fetch, filter, summarize] = profileOf(two, 4).steps
    expect(fetch).toEqual({
      name: 'fetch',
      depth: 0,
      milliseconds: 18,
      cpu: 15,
      recordsIn: 300,
      recordsOut: 300,
      bytes: 3000,
      threads: [
        { thread: 1, milliseconds: 6, cpu: 3, recordsIn: 100, recordsOut: 100, bytes: 1000 },
        { thread: 2, milliseconds: 12, cpu: 12, recordsIn: 200, recordsOut: 200, bytes: 2000 },
      ],
    })
    expect(filter?.threads.map(({ thread, cpu }) => [thread, cpu])).toEqual([
      [1, 2],
      [2, 8],
    ])
    expect(summarize?.threads).toEqual([
      { thread: 0, milliseconds: 8, cpu: 4, recordsIn: 20, recordsOut: 3, bytes: 0 },
    ])
  })

  test('each thread tells what it did in all', () => {
    expect(profileOf(two, 4).threads).toEqual([
      { name: 'main', morsels: 0, milliseconds: 8, cpu: 4, recordsIn: 0, bytes: 0 },
      { name: 'worker 1', morsels: 1, milliseconds: 10, cpu: 5, recordsIn: 100, bytes: 1000 },
      { name: 'worker 2', morsels: 2, milliseconds: 20, cpu: 20, recordsIn: 200, bytes: 2000 },
    ])
  })

  test('what is read in the own thread is its work', () => {
    const { threads, steps } = profileOf([morsel({ cpu: 10 })], 18)
    expect(threads).toEqual([
      { name: 'main', morsels: 1, milliseconds: 18, cpu: 18, recordsIn: 100, bytes: 1000 },
    ])
    expect(steps[1]?.threads).toEqual([
      { thread: 0, milliseconds: 4, cpu: 4, recordsIn: 100, recordsOut: 10, bytes: 0 },
    ])
  })

  test('work on a piece is that of the thread that did it, and its time counts as that of the step', async () => {
    const sources = [{ name: 'logs', path: path.join(pieces, 'a.log'), fields: {} }]
    const { prepared, settings, sourceOf } = prepareRun({ query: QUERY, now: TEST_NOW, sources })
    const [reader, tallies, profiler] = [readerHere(), new Tallies(), new RunProfiler()]
    const done: PieceDone = {
      tallies: tooks({ [SUMMARIZE]: { milliseconds: 60_000 } }),
      clock: { milliseconds: 60_000, cpu: 30_000 },
      thread: 1,
    }
    await execute({
      plan: prepared.rewritten!,
      context: contextOf(settings),
      filesOf: sourcesOfPlan(prepared.rewritten!, sourceOf).filesOf,
      reader: {
        read: async (...request) => {
          const helpers: Readers['helpers'] = (onDone) => {
            onDone(done)
            return undefined
          }
          return { ...(await reader.read(...request)), helpers }
        },
      },
      flag: new CancelFlag(),
      memory: new RunMemory(Infinity),
      tallies,
      profiler,
      onResult: () => undefined,
    })
    const { steps } = profiler.profileOf(tallies.countersOf(prepareRun({ query: QUERY, now: TEST_NOW }).prepared.commands), tallies) // prettier-ignore
    const summarize = steps[2]!
    expect(summarize.milliseconds).toBeGreaterThanOrEqual(60_000)
    expect(summarize.threads.at(-1)).toEqual({
      thread: 1,
      milliseconds: 60_000,
      cpu: 30_000,
      recordsIn: 0,
      recordsOut: 0,
      bytes: 0,
    })
  })

  test('making the records of a piece tells what it took', async () => {
    const query = 'fetch logs | sort path'
    const sources = [{ name: 'logs', path: path.join(pieces, 'a.log'), fields: {} }]
    const { prepared, settings, sourceOf } = prepareRun({ query, now: TEST_NOW, sources })
    const [scan, ...steps] = stepsOf(prepared.rewritten!)
    const { files } = sourcesOfPlan(prepared.rewritten!, sourceOf).filesOf(scan as ScanPlan)
    const [segment] = segmentsOf(steps)
    const context = contextOf(settings)
    const first = new FirstSegment(scan as ScanPlan, files, segment!, context)
    const morsel = { fileIndex: 0, start: 0, end: statSync(path.join(pieces, 'a.log')).size }
    const task = { index: 0, stretches: [{ morsel, cache: undefined }] }
    const { part } = first.run(task, new CancelFlag(), { mostHeld: Infinity, early: () => undefined })
    const gatherer = compileSegment(segment!, context).breaker.gather(new RunMemory(Infinity))
    await gatherer.add(part)
    const outcome = await gatherer.finish()
    const [piece] = 'pieces' in outcome ? [...(outcome.pieces ?? [])] : []
    const { work, memories } = piece!
    const { batches, tallies, clock } = first.apart({ work, memories })
    expect(batches.map(({ length }) => length)).toEqual([20])
    expect(tallies.map(([start, { milliseconds }]) => [start, milliseconds > 0])).toEqual([
      [query.indexOf('sort'), true],
    ])
    expect(clock.milliseconds).toBeGreaterThanOrEqual(tallies[0]![1].milliseconds)
  })

  test('a step takes no more of the processors than of the time', () => {
    expect(profileOf([morsel({ thread: 1, cpu: 14 })], 100).threads.map(({ cpu }) => cpu)).toEqual([8, 10])
  })

  test('a system that tells nothing of processors gets no numbers made up', () => {
    const { steps, threads } = profileOf([morsel({ thread: 1 })], undefined)
    expect([...steps, ...threads].map(({ cpu }) => cpu)).toEqual([null, null, null, null, null])
  })
})

describe('scans', () => {
  test('times of parts are added up, and what the cache did is counted', () => {
    const none = { used: [], written: 0 }
    const morsels = [
      morsel({ cache: [{ used: ['set'], written: 0 }] }),
      morsel({ cache: [none] }),
      morsel({ cache: [{ used: [], written: 100 }] }),
      morsel({}),
    ]
    expect(profileOf(morsels, 1).scans).toEqual([
      {
        step: 0,
        source: 'logs',
        parts: { ...noTime, read: 4, members: 20 },
        morsels: 4,
        fromCache: 2,
        intoCache: 1,
        pushedDown: {
          filters: ['status >= 500'],
          times: [],
          needles: [],
          fields: ['path'],
          patterns: [],
          limit: null,
        },
      },
    ])
  })

  test.each([
    ['fetch logs, from: "2024-05-01" | limit 3', { limit: 3, times: [{ from: '2024-05-01T00:00:00.000000000Z', to: '2024-05-01T12:00:00.000000000Z' }], fields: null }], // prettier-ignore
    ['fetch logs | filter matchesPhrase(content, "timeout") | fields content', { needles: ['timeout'], fields: ['content'] }], // prettier-ignore
    ['fetch logs | parse content, "INT:n" | fields n', { patterns: [{ field: 'content', pattern: 'INT:n', exports: ['n'] }] }], // prettier-ignore
  ])('%s', (query, expected) => {
    const [first] = stepsOf(prepareRun({ query, now: TEST_NOW }).prepared.rewritten!)
    const profiler = new RunProfiler()
    profiler.begin(first as ScanPlan)
    const [seen] = profiler.profileOf([], new Tallies()).scans
    expect(seen?.pushedDown).toMatchObject(expected)
  })
})

describe('runs', () => {
  const engine = createEngine(workerScript(), { morselBytes: 5003 })
  afterAll(() => engine.close())
  const folder = temporaryFolder({
    'a.log': requestLines(2000).join('\n'),
    'dql.config.json': JSON.stringify({ sources: { logs: [{ files: 'a.log', format: 'jsonl' }] } }),
  })
  const run = (request: Partial<RunRequest>): Promise<RunOutcome> =>
    engine.run({ query: QUERY, folder, now: TEST_NOW, ...request })

  test.each([0, 2])('steps of the profile are those of the outcome, with %i threads', async (workers) => {
    const { steps, profile } = await run({ workers })
    expect(profile?.steps.map(({ name, recordsIn, bytes }) => [name, recordsIn, bytes])).toEqual(
      steps.map(({ name, recordsIn, bytes }) => [name, recordsIn, bytes]),
    )
    for (const { recordsIn, recordsOut, bytes, threads } of profile!.steps) {
      const sum = (of: (work: (typeof threads)[number]) => number): number =>
        threads.reduce((total, work) => total + of(work), 0)
      expect([sum((it) => it.recordsIn), sum((it) => it.recordsOut), sum((it) => it.bytes)]).toEqual([recordsIn, recordsOut, bytes]) // prettier-ignore
    }
    const names = profile!.threads.map(({ name }) => name)
    expect(names[0]).toBe('main')
    expect(names.length > 1).toBe(workers > 0)
  })

  test('a second run takes columns from the cache', async () => {
    const cache = { folder: path.join(temporaryFolder({}), 'cache'), smallestBytes: 0 }
    // Clocks of file systems go by steps: a file counts as settled only after one.
    await new Promise((resolve) => setTimeout(resolve, 30))
    const seen = [await run({ cache, workers: 0 }), await run({ cache, workers: 0 })].map((outcome) => {
      const { morsels, fromCache, intoCache } = outcome.profile!.scans[0]!
      return [fromCache / morsels, intoCache / morsels]
    })
    expect(seen).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  test('a query that cannot run has none; one that stops tells how far it came', async () => {
    expect((await run({ query: 'fetch logs | filtr x' })).profile).toBeUndefined()
    const stopped = await run({ query: 'fetch logs | failIf status >= 500, "broken"', workers: 0 })
    expect(stopped.profile?.scans).toHaveLength(1)
  })
})

test('the time of a thread on processors grows with every bit of work', () => {
  let before = threadCpu()
  let sum = 0
  for (let round = 0; round < 20 && before !== undefined; round++) {
    for (let i = 0; i < 1e5; i++) sum += Math.sqrt(i)
    const now = threadCpu()
    expect(now).toBeGreaterThan(before)
    before = now
  }
  expect(sum).toBeGreaterThan(0)
})
