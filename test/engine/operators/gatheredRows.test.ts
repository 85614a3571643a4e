import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { borrowedRows, GatheredRows, giveBack } from '../../../engine/operators/gatheredRows'
import { KeptAWhile } from '../../../engine/operators/keptAWhile'
import { takeBatch, valueAt, type Batch, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'
import { arbitraryColumn, slicedVector } from '../../support/engineValues'

const LENGTH = 9

/** A stretch of a batch, of all its rows or of chosen ones, with a column that only some of them have. */
const stretch = fc.record({
  values: arbitraryColumn(LENGTH),
  form: fc.constantFrom('whole', 'part', 'chosen'),
  isSliced: fc.boolean(),
  hasOther: fc.boolean(),
  hasOrigin: fc.boolean(),
})

type Stretch = typeof stretch extends fc.Arbitrary<infer Given> ? Given : never

const CHOSEN = Int32Array.of(7, 0, 3, 3)

const rowsOf = ({ form }: Stretch): readonly number[] =>
  form === 'chosen' ? [...CHOSEN] : [...Array(LENGTH).keys()].slice(...(form === 'part' ? [2, 6] : []))

function batchFor({ values, isSliced, hasOther, hasOrigin }: Stretch): Batch {
  const { columns, ...batch } = batchOf({ a: values, b: values }, hasOrigin ? 100 : undefined)
  const a = isSliced ? slicedVector(values, { breaks: false }) : columns[0]!.vector
  return { ...batch, columns: [{ name: 'a', vector: a }, ...(hasOther ? [columns[1]!] : [])] }
}

function addTo(rows: GatheredRows, given: Stretch): void {
  const batch = batchFor(given)
  if (given.form === 'part') rows.add(batch, 2, 6)
  else rows.add(given.form === 'chosen' ? takeBatch(batch, CHOSEN, CHOSEN.length) : batch)
}

const valuesOf = (batch: Batch, name: string): readonly Value[] => {
  const column = batch.columns.find((it) => it.name === name)
  return Array.from({ length: batch.length }, (_, row) => (column ? valueAt(column.vector, row) : null))
}

test('records stand one behind the other, also in memory that others have left', () => {
  const rows = new GatheredRows()
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 5 }), (given) => {
      rows.clear()
      for (const one of given) addTo(rows, one)
      const batch = rows.batch()
      expect(valuesOf(batch, 'a')).toEqual(given.flatMap((one) => rowsOf(one).map((row) => one.values[row]!)))
      expect(valuesOf(batch, 'b')).toEqual(
        given.flatMap((one) => rowsOf(one).map((row) => (one.hasOther ? one.values[row]! : null))),
      )
      const offsets = given.flatMap((one) => rowsOf(one).map((row) => (one.hasOrigin ? 100 + row * 10 : -1)))
      const { origin } = batch
      const found =
        origin && Array.from(origin.offsets, (offset, row) => (origin.files[row] === 0 ? offset : -1))
      expect(found ?? offsets.map(() => -1)).toEqual(offsets)
    }),
    { seed: 41, numRuns: 200 },
  )
})

test('columns that are named stand in that order, with null where there is no other value', () => {
  const rows = new GatheredRows()
  rows.name(['x', 'a'])
  rows.add(batchOf({ a: [1n, 2n] }))
  expect(rows.batch().columns.map(({ name }) => name)).toEqual(['x', 'a'])
  expect(valuesOf(rows.batch(), 'x')).toEqual([null, null])
})

test('many records', () => {
  const rows = new GatheredRows()
  const numbers = Array.from({ length: 3000 }, (_, row) => BigInt(row))
  for (let times = 0; times < 3; times++)
    rows.add(batchOf({ n: numbers, t: numbers.map((number) => `text ${number}`) }))
  const batch = rows.batch()
  expect(valuesOf(batch, 'n')).toEqual([...numbers, ...numbers, ...numbers])
  expect(valuesOf(batch, 't').at(-1)).toBe('text 2999')
  expect(rows.held).toBeGreaterThan(9000 * (9 + 17))
})

test('memory that is given back is lent once', () => {
  const first = borrowedRows()
  first.add(batchOf({ a: [1n] }))
  giveBack(first)
  const second = borrowedRows()
  expect(second).toBe(first)
  expect(second.batch().length).toBe(0)
  expect(borrowedRows()).not.toBe(first)
})

test('what nobody asks for is forgotten after a while', () => {
  vi.useFakeTimers()
  const kept = new KeptAWhile<string>()
  kept.keep('a')
  vi.advanceTimersByTime(900)
  kept.keep('b')
  vi.advanceTimersByTime(900)
  expect(kept.take()).toBe('b')
  expect(kept.take()).toBeUndefined()
  kept.keep('c')
  vi.advanceTimersByTime(1100)
  expect(kept.take()).toBeUndefined()
  vi.useRealTimers()
})
