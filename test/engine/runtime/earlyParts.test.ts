import path from 'node:path'
import { expect, test } from 'vitest'
import { RunMemory, type Part } from '../../../engine/operators'
import { stepsOf, type ScanPlan } from '../../../engine/plan'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { readerHere } from '../../../engine/runtime/morselReader'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { prepareRun } from '../../../engine/runtime/run'
import { segmentsOf } from '../../../engine/runtime/segment'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
import { TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const COUNT = 4000
const TEXT = 'x'.repeat(1000)
const folder = temporaryFolder({
  'wide.jsonl': Array.from({ length: COUNT }, (_, n) => `${JSON.stringify({ n, text: TEXT })}\n`).join(''),
})

/** The parts of a file that is one morsel, as the own thread reads it. */
async function partsOf(commands: string, memory: RunMemory): Promise<readonly Part[]> {
  const sources = [{ name: 'logs', path: path.join(folder, 'wide.jsonl'), fields: {} }]
  const run = prepareRun({ query: `fetch logs ${commands}`, now: TEST_NOW, sources })
  const plan = run.prepared.rewritten!
  const [scan, ...steps] = stepsOf(plan)
  const parts: Part[] = []
  const context = {
    context: contextOf(run.settings),
    files: sourcesOfPlan(plan, run.sourceOf).files,
    flag: new CancelFlag(),
    memory,
    onResult: () => undefined,
  }
  await readerHere().read(scan as ScanPlan, segmentsOf(steps)[0]!, context, {
    take: (part) => {
      parts.push(part)
      return Promise.resolve('more')
    },
    end: () => undefined,
  })
  return parts
}

const lengthOf = ({ batches }: Part): number => batches.reduce((sum, { length }) => sum + length, 0)

test('records that are only kept come in parts of about a megabyte, in order', async () => {
  const parts = await partsOf('| fields n, text', new RunMemory(Infinity))
  expect(parts.length).toBeGreaterThan(2)
  expect(Math.max(...parts.map(lengthOf))).toBeLessThan(COUNT / 2)
  const numbers = parts
    .flatMap(({ batches }) => batches)
    .flatMap(({ columns, length }) =>
      Array.from(columns.find(({ name }) => name === 'n')!.vector.longs.subarray(0, length), Number),
    )
  expect(numbers).toEqual(Array.from({ length: COUNT }, (_, n) => n))
})

test('what is put together comes in one part, as long as there is memory', async () => {
  const query = '| summarize count(), by: { n }'
  expect(await partsOf(query, new RunMemory(Infinity))).toHaveLength(1)
  expect((await partsOf(query, new RunMemory(65_536))).length).toBeGreaterThan(1)
})
