import { expect, it } from 'vitest'
import { createAggregation, type Aggregation } from '../../../engine/functions'
import { Duration, RecordValue, Timestamp, valueAt, vectorOf, type Value } from '../../../engine/values'
import { slicedVector } from '../../support/engineValues'

const BATCH = 2000

/** An aggregation that has seen the values one batch after the other. */
function counting(values: readonly Value[], precision?: bigint): Aggregation {
  const aggregation = createAggregation('countDistinct', [undefined, precision])
  aggregation.grow(1)
  for (let start = 0; start < values.length; start += BATCH) {
    const batch = values.slice(start, start + BATCH)
    aggregation.add(new Int32Array(batch.length), [vectorOf(batch)], batch.length, start)
  }
  return aggregation
}

const counted = (values: readonly Value[], precision?: bigint): number =>
  Number(valueAt(counting(values, precision).result(), 0))

const words = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, at) => `user-${from + at}`)

it.each([0, 1, 2, 100, 1024])('counts %i values exactly', (count) => {
  expect(counted([...words(count), ...words(count), null])).toBe(count)
})

it.each<[string, readonly Value[], number]>([
  ['longs and doubles', [1n, 1, 2n, 2.5, -0, 0n], 4],
  ['large numbers', [2n ** 62n, 2 ** 62, 2n ** 62n + 1n], 2],
  ['text and number', ['1', 1n, 1, true], 3],
  ['times', [new Timestamp(5n), new Duration(5n), 5n], 3],
  ['records', [new RecordValue(new Map([['a', 1n]])), new RecordValue(new Map([['a', 1n]])), [1n]], 2],
])('takes the same values for one: %s', (_, values, expected) => {
  expect(counted(values)).toBe(expected)
})

it('takes slices and boxed texts for one, whatever their bytes', () => {
  const texts = ['a', 'é', '\u{1F600}', 'b', 'a']
  const aggregation = counting(texts)
  aggregation.add(new Int32Array(5), [slicedVector(texts, { breaks: false })], 5, 5)
  expect(valueAt(aggregation.result(), 0)).toBe(4n)
})

/** The root of the mean square of relative errors over several sets of values. */
function errorOf(precision: bigint, count: number, runs: number): number {
  const errors = Array.from({ length: runs }, (_, run) => {
    const values =
      run % 2 === 0
        ? words(count, run * 1_000_000)
        : Array.from({ length: count }, (__, at) => BigInt(run * 1_000_000 + at * 7))
    return counted(values, precision) / count - 1
  })
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / runs)
}

it.each([
  [4n, 500, 60],
  [8n, 5_000, 20],
  [14n, 60_000, 4],
])('is off by no more than the stated error: precision %i, %i values', (precision, count, runs) => {
  const stated = 0.782 / Math.sqrt(2 ** Number(precision))
  expect(errorOf(precision, count, runs)).toBeLessThan(stated * 1.3)
})

it('keeps the precision inside its limits', () => {
  expect(counted(words(5000), 99n)).toBe(counted(words(5000), 16n))
  expect(counted(words(5000), -1n)).toBe(counted(words(5000), 3n))
})

it.each([
  ['few and few', words(10), words(10, 5)],
  ['few and many', words(10), words(3000)],
  ['many and few', words(3000), words(10)],
  ['many and many', words(3000), words(3000, 1500)],
])('merges %s as if all had come together', (_, left, right) => {
  const merged = counting(left)
  merged.merge(counting(right).state(), new Int32Array(1))
  expect(valueAt(merged.result(), 0)).toBe(valueAt(counting([...left, ...right]).result(), 0))
})
