import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedRows } from '../../../engine/operators/sortedRows'
import { compareValues, Timestamp, vectorOf, type Value } from '../../../engine/values'
import { arbitraryColumn, arbitraryLong, arbitraryTime, slicedVector } from '../../support/engineValues'

type Key = readonly [values: readonly Value[], isDescending: boolean]

function expectSorted(given: readonly Key[], length: number, isSliced = true): void {
  const columns = given.map(([values]) =>
    isSliced ? slicedVector(values, { breaks: false }) : vectorOf(values),
  )
  const descending = given.map(([, isDescending]) => isDescending)
  const expected = Array.from({ length }, (_, row) => row).sort((left, right) => {
    for (const [values, isDescending] of given) {
      const order = compareValues(values[left]!, values[right]!)
      if (order !== 0) return isDescending ? -order : order
    }
    return 0
  })
  expect([...sortedRows(columns, descending, length)]).toEqual(expected)
}

test.each([
  ['few', 12],
  ['many', 130],
])('%s rows come in the order of their values, ties in that of the input', (_, length) => {
  const key = fc.tuple(arbitraryColumn(length), fc.boolean())
  fc.assert(
    fc.property(fc.array(key, { maxLength: 3 }), fc.boolean(), (given, isSliced) => {
      expectSorted(given, length, isSliced)
    }),
    { seed: 31, numRuns: 60 },
  )
})

/** Texts that share beginnings, some of them as long as what is looked at together. */
const related = fc
  .tuple(
    fc.nat(4),
    fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '\u{1F600}', '\uFFFD'), maxLength: 3 }),
  )
  .map(([times, end]) => 'prefix!'.repeat(times) + end)

test('texts that begin alike', () => {
  const length = 150
  const texts = fc.array(related, { minLength: length, maxLength: length })
  fc.assert(
    fc.property(texts, fc.boolean(), (values, isDescending) => {
      expectSorted([[values, isDescending]], length)
    }),
    { seed: 32, numRuns: 60 },
  )
})

test('64 bits count', () => {
  const length = 100
  const column = <Element>(element: fc.Arbitrary<Element>): fc.Arbitrary<Element[]> =>
    fc.array(element, { minLength: length, maxLength: length })
  fc.assert(
    fc.property(column(arbitraryLong), column(arbitraryTime), (longs, times) => {
      const moments = times.map((nanos) => new Timestamp(nanos - (nanos % 3n)))
      expectSorted([[longs.map((long) => long >> 60n), true], [moments, false]], length) // prettier-ignore
      expectSorted([[longs, false]], length)
    }),
    { seed: 33, numRuns: 60 },
  )
})

test('both zeros are one, and texts of half a pair have their place', () => {
  expectSorted([[[0, -0, -1, 0, -0, 1], true]], 6)
  expectSorted([[['\ud800', 'z', '\ud801', '\ud800'], false]], 4, false)
})

test('numbers of which a few differ in their first bytes, and the others in the last', () => {
  const few = Array.from({ length: 600 }, (_, row) => BigInt.asIntN(64, BigInt((row * 7919) % 65_536) << 48n))
  const others = Array.from({ length: 4000 }, (_, row) => BigInt((row * 104_729) % 4001))
  for (const isDescending of [false, true])
    expectSorted([[[...few, ...others, ...few], isDescending]], few.length * 2 + others.length)
})

test('texts at the end of their memory', () => {
  const texts = Array.from({ length: 60 }, (_, row) => 'abcdefghij'.slice(0, (row * 7) % 11))
  expectSorted([[texts, false]], texts.length)
})

test('long texts that are all alike', () => {
  const text = 'x'.repeat(100_000)
  expectSorted([[Array.from({ length: 60 }, (_, row) => (row === 30 ? `${text}!` : text)), false]], 60)
})
