import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { RunMemory } from '../../../engine/operators'
import { stepsOf, type ScanPlan } from '../../../engine/plan'
import { readBeginning, type Patience } from '../../../engine/runtime/beginning'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { eachMorsel } from '../../../engine/runtime/eachMorsel'
import { eachTask } from '../../../engine/runtime/eachTask'
import { FirstSegment, type TaskResult } from '../../../engine/runtime/firstSegment'
import { keysOfScan } from '../../../engine/runtime/keysOfScan'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { prepareRun } from '../../../engine/runtime/run'
import { compileSegment, segmentsOf } from '../../../engine/runtime/segment'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
import { TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const COUNT = 9000
const MORSEL = 200_000
const folder = temporaryFolder({
  'logs.jsonl': Array.from(
    { length: COUNT },
    (_, n) => `${JSON.stringify({ n, kind: `k${n % 7}`, text: 'x'.repeat(60) })}\n`,
  ).join(''),
})
const endless: Patience = { startAfterMs: Infinity, endAfterMs: Infinity }

/** What comes of the beginning of a file in several parts, and what is left for threads. */
async function beginningOf(commands: string, patience = endless, flag = new CancelFlag()) {
  const sources = [{ name: 'logs', path: path.join(folder, 'logs.jsonl'), fields: {} }]
  const run = prepareRun({ query: `fetch logs ${commands}`, now: TEST_NOW, sources })
  const plan = run.prepared.rewritten!
  const [scan, ...steps] = stepsOf(plan)
  const [segment] = segmentsOf(steps)
  const context = contextOf(run.settings)
  const { files } = sourcesOfPlan(plan, run.sourceOf)
  const cutting = { likely: 8, tasksWished: 1, leastWarm: 1, mostRead: 1, cacheOf: undefined }
  const keysOf = keysOfScan(scan as ScanPlan, context)
  const tasks = eachTask(eachMorsel(files, MORSEL, undefined), { ...cutting, files, keysOf })
  const gatherer = compileSegment(segment!, context).breaker.gather(new RunMemory(Infinity))
  const results: TaskResult[] = []
  let starts = 0
  const rest = await readBeginning(
    new FirstSegment(scan as ScanPlan, files, segment!, context),
    tasks,
    { take: (part) => gatherer.add(part), end: (result) => void results.push(result) },
    {
      flag,
      mostHeld: Infinity,
      onResult: (result) => void results.push(result),
      startThreads: () => starts++,
    },
    patience,
  )
  const left: number[] = []
  for await (const { index } of rest ?? []) left.push(index)
  const outcome = await gatherer.finish()
  return {
    records: 'failure' in outcome ? undefined : outcome.recordCount,
    lines: results.map((result) => result.scan.lines),
    left,
    starts,
    progress: flag.progress(),
  }
}

const LEFT = [1, 2, 3]

describe('the beginning of an input', () => {
  test.each([
    '| filter kind == "k3" | limit 10',
    '| parse kind, "LD:k" | filter k == "k3" | limit 10',
    '| fieldsAdd n = n % 50 | dedup n | limit 10',
  ])(
    'is enough where few records are wanted, and no more than its first lines are read: %s',
    async (commands) => {
      const { records, lines, left, starts, progress } = await beginningOf(commands)
      expect({ records, left, starts }).toEqual({ records: 10, left: [], starts: 0 })
      // Who hears of the result at once, and who in the order of the input, hear the same.
      expect(lines).toHaveLength(2)
      expect(lines[0]).toBe(lines[1])
      expect(lines[0]).toBeLessThan(COUNT / 10)
      expect(progress).toBeLessThan(MORSEL)
    },
  )

  test('is the first part where it is not enough: the others are left', async () => {
    const { records, lines, left, starts, progress } = await beginningOf('| filter n == 1 | limit 10')
    expect({ records, left, starts }).toEqual({ records: 1, left: LEFT, starts: 0 })
    expect(lines[0]).toBeGreaterThan(COUNT / 10)
    expect(progress).toBeGreaterThan(MORSEL * 0.9)
  })

  test('is left whole when it takes too long, and counts for nothing', async () => {
    const impatient = { startAfterMs: 0, endAfterMs: 0 }
    expect(await beginningOf('| filter kind == "k3" | limit 10', impatient)).toEqual({
      records: 0,
      lines: [],
      left: [0, ...LEFT],
      starts: 1,
      progress: 0,
    })
  })

  test('has threads start that may be needed, once', async () => {
    const { records, left, starts } = await beginningOf('| filter n < 0 | limit 10', {
      startAfterMs: 0,
      endAfterMs: Infinity,
    })
    expect({ records, left, starts }).toEqual({ records: 0, left: LEFT, starts: 1 })
  })

  test('is not read when the run was cancelled before', async () => {
    const flag = new CancelFlag()
    flag.set()
    const { lines, left } = await beginningOf('| filter n < 0 | limit 10', endless, flag)
    expect({ lines, left }).toEqual({ lines: [], left: [] })
  })
})
