import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bar, likelyBefore } from '../../../engine/operators/sortBar'
import { SortKeys } from '../../../engine/operators/sortKeys'
import {
  compareValues,
  RepeatedVector,
  takeBatch,
  Timestamp,
  vectorOf,
  type Column,
  type Value,
} from '../../../engine/values'
import { arbitraryColumn, arbitraryScalar } from '../../support/engineValues'

const column = (values: readonly Value[]): Column => ({ name: 'key', vector: vectorOf(values) })

/** The rows that `likelyBefore` chooses below a value. */
function likely(of: Column, value: Value, isDescending = false): readonly number[] | undefined {
  const bar = new SortKeys([vectorOf([value])], [isDescending], 1)
  const selection = new Int32Array(64)
  const count = likelyBefore(of, bar, selection)
  return count === undefined ? undefined : [...selection.subarray(0, count)]
}

test('all rows that come before a value are chosen, of columns and of rows chosen from them', () => {
  const length = 20
  const rows = fc.array(fc.nat(length - 1), { maxLength: length })
  fc.assert(
    fc.property(
      arbitraryColumn(length),
      arbitraryScalar,
      fc.boolean(),
      fc.option(rows),
      (values, value, isDescending, chosen) => {
        const whole = { length, columns: [column(values)], origin: undefined }
        const { columns } = chosen === null ? whole : takeBatch(whole, Int32Array.from(chosen), chosen.length)
        const found = likely(columns[0]!, value, isDescending)!
        const of = chosen?.map((row) => values[row]!) ?? values
        const before = of.flatMap((it, row) =>
          compareValues(it, value) * (isDescending ? -1 : 1) < 0 ? [row] : [],
        )
        expect(found).toEqual(expect.arrayContaining(before))
        expect(found).toEqual([...found].sort((a, b) => a - b))
      },
    ),
    { seed: 4, numRuns: 300 },
  )
})

test.each<[what: string, values: Value[], value: Value, isDescending: boolean, rows: number[]]>([
  ['whole numbers', [5n, 3n, 9n, 4n], 4n, false, [1, 3]],
  ['descending', [5n, 3n, 9n, 4n], 4n, true, [0, 2, 3]],
  ['numbers of both kinds', [5n, 3.5, 4.5, 1n], 4n, false, [1, 3]],
  ['nulls are the last', [null, 3n, null, 9n], 4n, false, [1]],
  ['and the first', [null, 3n, null, 9n], 4n, true, [0, 2, 3]],
  ['other types before and behind', ['a', true, 3n, new Timestamp(1n)], 1n, false, [1]],
  ['times', [new Timestamp(-9n), new Timestamp(8n)], new Timestamp(-8n), false, [0]],
  ['booleans', [true, false], false, false, [1]],
  ['texts are not looked at', ['b', 'a', 1n], 'a', false, [0, 1, 2]],
])('%s: few others are chosen', (_, values, value, isDescending, rows) => {
  expect(likely(column(values), value, isDescending)).toEqual(rows)
})

test('of values that repeat nothing is told', () => {
  const repeated = new RepeatedVector(vectorOf([1n, 2n]), Uint16Array.of(0, 1, 0))
  expect(likely({ name: 'key', vector: repeated }, 1n)).toBeUndefined()
})

test('a bar is for the part that has set it, and for those behind', () => {
  const bar = new Bar()
  expect(bar.for(7)).toBeUndefined()
  const keys = new SortKeys([vectorOf([1n])], [false], 1)
  bar.set(keys, 7)
  expect([bar.for(6), bar.for(7), bar.for(8)]).toEqual([undefined, keys, keys])
})
