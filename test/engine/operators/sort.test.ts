import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { compileBreaker } from '../../../engine/operators'
import type { SortPlan } from '../../../engine/plan'
import {
  compareValues,
  concatBatches,
  sliceBatch,
  takeBatch,
  valueAt,
  type Batch,
  type Value,
} from '../../../engine/values'
import { arbitraryColumn } from '../../support/engineValues'
import { batchOf } from '../../support/batches'
import { gathered } from '../../support/gathered'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

const planOf = (isDescending: boolean, limit: number | undefined): SortPlan => ({
  kind: 'sort',
  span: { start: 0, end: 0 },
  input: { kind: 'records', span: { start: 0, end: 0 }, columns: [], rows: [] },
  keys: [{ expression: { kind: 'field', name: 'key' }, isDescending }],
  limit,
})

/** Row numbers in sorted order: parts are cut at the given places, batches hold at most so many records. */
async function sorted(
  records: Batch,
  plan: SortPlan,
  cuts: readonly number[],
  { bytes = Infinity, most = 700 } = {},
): Promise<readonly Value[]> {
  const breaker = compileBreaker(plan, context)
  const borders = [0, ...[...cuts].sort((a, b) => a - b), records.length]
  const parts = borders.slice(1).map((end, index) => {
    const collector = breaker.begin(index)
    for (let start = borders[index]!; start < end; start += most) {
      collector.add(sliceBatch(records, start, Math.min(end, start + most)))
    }
    return collector.finish()
  })
  const result = concatBatches(await gathered(breaker, parts, bytes))
  const rows = result.columns.find(({ name }) => name === 'row')
  return Array.from({ length: result.length }, (_, index) => valueAt(rows!.vector, index))
}

test('all records, or the first ones, in order and stable, however the input is cut', async () => {
  const length = 40
  await fc.assert(
    fc.asyncProperty(
      arbitraryColumn(length),
      fc.boolean(),
      fc.option(fc.nat(length + 5), { nil: undefined }),
      fc.array(fc.nat(length), { maxLength: 3 }),
      fc.constantFrom(1, 4096, Infinity),
      async (keys, isDescending, limit, cuts, bytes) => {
        const records = batchOf({ key: keys, row: keys.map((_, row) => BigInt(row)) })
        const order = (a: number, b: number): number =>
          compareValues(keys[a]!, keys[b]!) * (isDescending ? -1 : 1)
        const expected = [...keys.keys()].sort(order).slice(0, limit).map(BigInt)
        expect(await sorted(records, planOf(isDescending, limit), cuts, { bytes })).toEqual(expected)
      },
    ),
    { seed: 9, numRuns: 200 },
  )
})

test.each([false, true])('the first of many records, descending %s', async (isDescending) => {
  const keys = Array.from({ length: 9000 }, (_, row) => (row % 7 === 0 ? null : BigInt((row * 7919) % 5003)))
  const records = batchOf({ key: keys, row: keys.map((_, row) => BigInt(row)) })
  const order = (a: number, b: number): number =>
    compareValues(keys[a]!, keys[b]!) * (isDescending ? -1 : 1) || a - b
  const rowsBy = (chosen: readonly number[], limit: number): readonly bigint[] =>
    [...chosen].sort(order).slice(0, limit).map(BigInt)
  const all = [...keys.keys()]
  const filled = all.filter((row) => keys[row] !== null)
  const chosen = takeBatch(records, Int32Array.from(filled), filled.length)
  for (const most of [700, 3000, 10_000]) {
    for (const limit of [1, 10, 1200]) {
      const plan = planOf(isDescending, limit)
      expect(await sorted(records, plan, [4000], { most })).toEqual(rowsBy(all, limit))
      // Rows that were chosen of others are not made for the look at their keys.
      expect(await sorted(chosen, plan, [], { most })).toEqual(rowsBy(filled, limit))
    }
  }
})

test.each([undefined, 0, 3])('no records, and %s of them', async (limit) => {
  expect(await sorted(batchOf({ key: [], row: [] }), planOf(false, limit), [])).toEqual([])
})
