import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortKeys } from '../../../engine/operators/sortKeys'
import { compareValues, Timestamp, vectorOf, type Value } from '../../../engine/values'
import { arbitraryColumn, slicedVector } from '../../support/engineValues'

test('rows are ordered like their values', () => {
  const length = 30
  const columns = fc.array(fc.tuple(arbitraryColumn(length), fc.boolean()), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(columns, fc.boolean(), (given, isSliced) => {
      const keys = new SortKeys(
        given.map(([values]) => (isSliced ? slicedVector(values, { breaks: false }) : vectorOf(values))),
        given.map(([, isDescending]) => isDescending),
        length,
      )
      const expected = (left: number, right: number): number => {
        for (const [values, isDescending] of given) {
          const order = compareValues(values[left]!, values[right]!)
          if (order !== 0) return isDescending ? -order : order
        }
        return 0
      }
      for (let left = 0; left < length; left++) {
        for (let right = 0; right < length; right++) {
          expect(Math.sign(keys.compare(left, keys, right))).toBe(Math.sign(expected(left, right)))
        }
      }
      for (let right = 0; right < length; right++) {
        const before = new Int32Array(length)
        const count = keys.rowsBefore(keys, right, before)
        const rows = Array.from({ length }, (_, row) => row)
        expect([...before.subarray(0, count)]).toEqual(rows.filter((row) => expected(row, right) < 0))
      }
    }),
    { seed: 6, numRuns: 25 },
  )
})

test('values of one type take the short way', () => {
  const order = (values: readonly Value[]): readonly number[] => {
    const keys = new SortKeys([vectorOf(values)], [false], values.length)
    return [...values.keys()].sort((left, right) => keys.compare(left, keys, right))
  }
  expect(order([2n ** 62n, -(2n ** 62n), 0n])).toEqual([1, 2, 0])
  expect(order([2.5, -1e300, 0])).toEqual([1, 2, 0])
  expect(order([true, false])).toEqual([1, 0])
})

test.each<[what: string, values: Value[]]>([
  [
    'whole numbers, of which doubles hold some alike',
    [5n, 2n ** 60n, 2n ** 60n + 1n, -1n, 2n ** 60n - 1n, 5n],
  ],
  ['doubles', [0, -0, 2.5, -1e300, 1e300, 2.5]],
  ['booleans', [true, false, true]],
  ['times', [new Timestamp(7n), new Timestamp(-7n), new Timestamp(2n ** 60n)]],
  ['nulls among them', [3n, null, 1n, 2]],
])('rows that come before another: %s', (_, values) => {
  for (const isDescending of [false, true]) {
    const keys = new SortKeys([vectorOf(values)], [isDescending], values.length)
    for (const [place, value] of values.entries()) {
      // The other block has rows of its own.
      const other = new SortKeys([vectorOf([null, value])], [isDescending], 2)
      const before = new Int32Array(values.length)
      const count = keys.rowsBefore(other, 1, before)
      const expected = values.flatMap((it, row) =>
        compareValues(it, value) * (isDescending ? -1 : 1) < 0 ? [row] : [],
      )
      expect([...before.subarray(0, count)], String(place)).toEqual(expected)
    }
  }
})
