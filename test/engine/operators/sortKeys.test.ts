import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortKeys } from '../../../engine/operators/sortKeys'
import { compareValues, vectorOf, type Value } from '../../../engine/values'
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
