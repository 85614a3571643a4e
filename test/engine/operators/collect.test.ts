import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectBreaker, RunMemory } from '../../../engine/operators'
import { BATCH_SIZE, type Batch, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'
import { gathered } from '../../support/gathered'

const nowhere = { start: 0, end: 0 }

const numbers = (start: number, length: number): readonly Value[] =>
  Array.from({ length }, (_, row) => BigInt(start + row))

/** The values of the column `a` of all batches. */
const valuesOf = (batches: readonly Batch[]): readonly bigint[] =>
  batches.flatMap(({ columns, length }) => [...columns[0]!.vector.longs.subarray(0, length)])

test('records stay in order, small batches are joined, the limit holds', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(lengths, { maxLength: 4 }),
      fc.option(fc.nat(4000), { nil: undefined }),
      fc.constantFrom(1, 20_000, Infinity),
      async (given, limit, bytes) => {
        const breaker = collectBreaker(nowhere, limit)
        let next = 0
        const parts = given.map((part) => {
          const collector = breaker.begin(next)
          for (const length of part) {
            const answer = collector.add(batchOf({ a: numbers(next, length) }))
            next += length
            if (answer === 'enough') expect(limit).toBeDefined()
          }
          return collector.finish()
        })
        for (const { batches } of parts) {
          for (const { length } of batches) expect(length).toBeLessThanOrEqual(BATCH_SIZE)
        }
        const batches = await gathered(breaker, parts, bytes)
        const count = Math.min(next, limit ?? next)
        // Each part stops at the limit, so what is missing lies behind the wanted records.
        if (given.length <= 1 || limit === undefined) {
          expect(valuesOf(batches)).toEqual(numbers(0, count))
        }
      },
    ),
    { seed: 10, numRuns: 100 },
  )
})

test('the memory of a batch may be used again', () => {
  const collector = collectBreaker(nowhere).begin(0)
  const batch = batchOf({ a: [1n, 2n] })
  collector.add(batch)
  batch.columns[0]!.vector.longs.fill(9n)
  expect(valuesOf(collector.finish().batches)).toEqual([1n, 2n])
})

test('the first parts that hold enough settle the result', async () => {
  const part = (length: number) => ({ batches: [batchOf({ a: numbers(0, length) })] })
  const gatherer = collectBreaker(nowhere, 3).gather(new RunMemory(Infinity))
  expect(await gatherer.add(part(2))).toBe('more')
  expect(await gatherer.add(part(1))).toBe('enough')
  expect(await collectBreaker(nowhere).gather(new RunMemory(Infinity)).add(part(100))).toBe('more')
})
