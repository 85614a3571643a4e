import { expect, test } from 'vitest'
import { createEngine } from '../../../engine'
import { evaluationContext } from '../../../engine/functions'
import { compileStep, type MultiplyingStep } from '../../../engine/operators'
import { stepsOf } from '../../../engine/plan'
import { prepareRun } from '../../../engine/runtime/run'
import { BATCH_SIZE, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })
const numbers = (count: number): readonly Value[] =>
  Array.from({ length: count }, (_, index) => BigInt(index))

/** The sizes of the batches that `expand a` makes of arrays of these lengths. */
function sizes(lengths: readonly number[]): readonly number[] {
  const { plan } = prepareRun({ query: 'data record(a = array(1)) | expand a' }).prepared
  const step = compileStep(stepsOf(plan!)[1]!, context) as MultiplyingStep
  return [...step.multiply(batchOf({ a: lengths.map(numbers) }))].map(({ length }) => length)
}

test('many records of one are given in batches of the usual size, none of them empty', () => {
  expect(sizes([3 * BATCH_SIZE + 5, 2])).toEqual([BATCH_SIZE, BATCH_SIZE, BATCH_SIZE, 7])
  expect(sizes([BATCH_SIZE, 0])).toEqual([BATCH_SIZE])
  expect(sizes([0, 0])).toEqual([])
  expect(sizes([])).toEqual([])
})

/** An array of 3,000 numbers, made of shorter ones, so that a query needs no long text. */
const LONG_ARRAY = `data record(x = array(${Array.from({ length: 3000 }, (_, index) => index).join(',')}))`

test.each([
  [
    'expand twice',
    `${LONG_ARRAY} | fieldsAdd y = x | expand x | filter x < 4 | expand y | summarize n = count(), s = sum(y)`,
    [12_000n, 4 * 4_498_500],
  ],
  [
    'a limit behind it',
    `${LONG_ARRAY} | expand x | limit 2500 | summarize n = count(), s = max(x)`,
    [2500n, 2499n],
  ],
  [
    'join',
    `${LONG_ARRAY} | expand x | fieldsAdd k = 1 | join [data record(k = 1, w = "a"), record(k = 1, w = "b")], on: k | summarize n = count(), s = countIf(right.w == "b")`,
    [6000n, 3000n],
  ],
  [
    'outer join',
    `data record(k = 1), record(k = 9) | join [${LONG_ARRAY} | expand x | fieldsAdd k = 1], on: k, kind: outer | summarize n = count(), s = max(right.x)`,
    [3001n, 2999n],
  ],
])('%s', async (_, query, expected) => {
  const outcome = await createEngine().run({ query, workers: 0 })
  expect(outcome.ok && outcome.result.page(0, 2)).toEqual([expected])
})

test('counters see every record', async () => {
  const outcome = await createEngine().run({
    query: `${LONG_ARRAY} | expand x | filter x >= 1000`,
    workers: 0,
  })
  const counted = outcome.steps.map(({ name, recordsIn, recordsOut }) => [name, recordsIn, recordsOut])
  expect(counted).toEqual([
    ['data', 1, 1],
    ['expand', 1, 3000],
    ['filter', 3000, 2000],
  ])
})
