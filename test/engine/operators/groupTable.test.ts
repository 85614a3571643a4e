import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupTable } from '../../../engine/operators/groupTable'
import { isSame, Timestamp, valueAt, vectorOf, type Value } from '../../../engine/values'
import { arbitraryColumn } from '../../support/engineValues'

/** The groups that comparing every row with every group before gives. */
function plainGroups(columns: readonly (readonly Value[])[], length: number): readonly number[] {
  const firsts: number[] = []
  return Array.from({ length }, (_, row) => {
    const isSameAs = (other: number): boolean =>
      columns.every((column) => isSame(column[row]!, column[other]!))
    const found = firsts.findIndex(isSameAs)
    if (found >= 0) return found
    firsts.push(row)
    return firsts.length - 1
  })
}

test('rows with the same keys share a group; groups are numbered by first appearance', () => {
  const length = 60
  const columns = fc.array(arbitraryColumn(length), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(columns, fc.nat(length), (keys, cut) => {
      const table = new GroupTable(keys.map((_, index) => String(index)))
      const groups = new Int32Array(length)
      // In two batches, as records come.
      for (const [start, end] of [[0, cut] as const, [cut, length] as const]) {
        const part = new Int32Array(end - start)
        table.assign(
          keys.map((column) => vectorOf(column.slice(start, end))),
          end - start,
          part,
        )
        groups.set(part, start)
      }
      expect([...groups]).toEqual(plainGroups(keys, length))
      const batch = table.keyBatch()
      for (let row = 0; row < length; row++) {
        batch.columns.forEach(({ vector }, index) => {
          expect(isSame(valueAt(vector, groups[row]!), keys[index]![row]!)).toBe(true)
        })
      }
    }),
    { seed: 5, numRuns: 50 },
  )
})

test.each([0, 3, 50_000])('many groups, of which %s are expected', (expected) => {
  const table = new GroupTable(['k'], expected)
  const groups = new Int32Array(2000)
  for (let batch = 0; batch < 50; batch++) {
    const values = Array.from({ length: 2000 }, (_, row) => `key ${(batch * 1000 + row) % 40_000}`)
    table.assign([vectorOf(values)], 2000, groups)
    expect(groups[0]).toBe((batch * 1000) % 40_000)
  }
  expect(table.groupCount).toBe(40_000)
})

test('without keys all rows are one group, and no rows are none', () => {
  const table = new GroupTable([])
  const groups = new Int32Array(3).fill(7)
  table.assign([], 0, groups)
  expect(table.groupCount).toBe(0)
  table.assign([], 3, groups)
  expect([table.groupCount, ...groups]).toEqual([1, 0, 0, 0])
})

test('rows that are not grouped are groups of their own, and are merged later', () => {
  const values: readonly Value[] = ['a', 1n, 'a', null, 'x'.repeat(300), 1.0]
  const each = new GroupTable(['k'])
  const groups = new Int32Array(values.length)
  each.assign([vectorOf(['first'])], 1, groups)
  each.addEach([vectorOf(values)], values.length, groups)
  expect([...groups]).toEqual([1, 2, 3, 4, 5, 6])
  const { vector } = each.keyBatch().columns[0]!
  const rows = Array.from({ length: 7 }, (_, row) => valueAt(vector, row))
  expect(rows).toEqual(['first', ...values])
  const merged = new GroupTable(['k'])
  const found = new Int32Array(rows.length)
  merged.assign([vector], rows.length, found)
  expect([...found]).toEqual([0, 1, 2, 1, 3, 4, 2])
})

test('numbers are one group each, whether or not they repeat, and whatever other types come between', () => {
  const number = fc.oneof(
    fc.integer({ min: -3, max: 3 }).map(BigInt),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    // They fall on one place.
    fc.constantFrom(0n, 1024n * 1025n, 2n ** 32n * 1024n),
  )
  const batches = fc.array(
    fc.tuple(fc.array(number, { minLength: 1, maxLength: 300 }), fc.constantFrom('long', 'time', 'double')),
    { maxLength: 5 },
  )
  const valueOf = (it: bigint, type: string): Value =>
    type === 'long' ? it : type === 'time' ? new Timestamp(it) : Number(it)
  fc.assert(
    fc.property(batches, (given) => {
      const table = new GroupTable(['n'])
      const known: Value[] = []
      for (const [numbers, type] of given) {
        const values = numbers.map((it) => valueOf(it, type))
        const groups = new Int32Array(values.length)
        table.assign([vectorOf(values)], values.length, groups)
        const expected = values.map((value) => {
          const group = known.findIndex((other) => isSame(other, value))
          return group < 0 ? known.push(value) - 1 : group
        })
        expect([...groups]).toEqual(expected)
      }
    }),
    { seed: 11, numRuns: 100 },
  )
})
