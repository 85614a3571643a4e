import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { batchOfMemory, compileBreaker, memoryOfBatch, type Part } from '../../../engine/operators'
import type { AggregatePlan } from '../../../engine/plan'
import { BATCH_SIZE, concatBatches, sliceBatch, valueAt, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'
import { gathered } from '../../support/gathered'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })
const span = { start: 0, end: 0 }

const plan: AggregatePlan = {
  kind: 'aggregate',
  span,
  input: { kind: 'records', span, columns: [], rows: [] },
  by: [{ name: 'key', expression: { kind: 'field', name: 'key' } }],
  aggregations: [
    { column: 'count', name: 'count', arguments: [], span },
    { column: 'last', name: 'max', arguments: [{ kind: 'field', name: 'row' }], span },
  ],
  outputs: ['key', 'count', 'last'].map((name) => ({ name, expression: { kind: 'field', name } })),
}

// Thousands of groups go to files; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const COUNT = 26_000

/** As if the part had come from another thread. */
const moved = ({ batches, ...part }: Part): Part => ({
  ...part,
  batches: batches.map((batch) => batchOfMemory(memoryOfBatch(batch))),
})

/** The groups of records with these keys, cut into parts at the given places. */
async function grouped(
  keys: readonly Value[],
  cuts: readonly number[],
  { bytes, isMoved }: { readonly bytes: number; readonly isMoved: boolean },
): Promise<readonly (readonly Value[])[]> {
  const records = batchOf({ key: keys, row: keys.map((_, row) => BigInt(row)) })
  const breaker = compileBreaker(plan, context)
  const borders = [0, ...[...cuts].sort((a, b) => a - b), keys.length]
  const parts = borders.slice(1).map((end, index) => {
    const collector = breaker.begin(borders[index]!)
    for (let start = borders[index]!; start < end; start += BATCH_SIZE)
      collector.add(sliceBatch(records, start, Math.min(end, start + BATCH_SIZE)))
    return isMoved ? moved(collector.finish()) : collector.finish()
  })
  const { columns, length } = concatBatches(await gathered(breaker, parts, bytes))
  return Array.from({ length }, (_, row) => columns.map(({ vector }) => valueAt(vector, row)))
}

function expectedGroups(keys: readonly Value[]): readonly (readonly Value[])[] {
  const groups = new Map<Value, [count: bigint, last: bigint]>()
  keys.forEach((key, row) => {
    groups.set(key, [(groups.get(key)?.[0] ?? 0n) + 1n, BigInt(row)])
  })
  return [...groups].map(([key, [count, last]]) => [key, count, last])
}

test('many groups come in order of first appearance, however parts are cut and whatever is put aside', async () => {
  const periods = fc.constantFrom(200, 9000, 14_000, COUNT)
  // Parts of more than 8192 records may be cut apart, shorter ones never are.
  const cuts = fc.array(fc.nat(COUNT), { maxLength: 3 })
  const budgets = fc.constantFrom(600_000, 2_000_000, 8_000_000, Infinity)
  await fc.assert(
    fc.asyncProperty(periods, cuts, budgets, fc.boolean(), async (period, places, bytes, isMoved) => {
      const keys = Array.from({ length: COUNT }, (_, row) =>
        row % period === 7 ? null : `key ${(row * 7919) % period}`,
      )
      expect(await grouped(keys, places, { bytes, isMoved })).toEqual(expectedGroups(keys))
    }),
    { seed: 41, numRuns: 16 },
  )
})
