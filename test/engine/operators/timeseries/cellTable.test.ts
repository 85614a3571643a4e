import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CellTable } from '../../../../engine/operators/timeseries/cellTable'

test('cells are numbered by first appearance, whatever the table has grown to', () => {
  const pairs = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -300, max: 300 })), { maxLength: 3000 })
  fc.assert(
    fc.property(pairs, (given) => {
      const table = new CellTable()
      const numbers = new Map<string, number>()
      for (const [group, slot] of given) {
        const key = `${group}/${slot}`
        if (!numbers.has(key)) numbers.set(key, numbers.size)
        expect(table.cellOf(group, slot)).toBe(numbers.get(key))
      }
      expect(table.cellCount).toBe(numbers.size)
      for (const [key, cell] of numbers) expect(`${table.groups[cell]}/${table.slots[cell]}`).toBe(key)
    }),
    { seed: 4, numRuns: 50 },
  )
})

test.each([40, 4000])(
  'rows of a batch find the cells that they find one by one, with slots up to %d',
  (most) => {
    const pair = fc.tuple(fc.nat(9), fc.integer({ min: -most, max: most }))
    const batches = fc.array(fc.array(pair, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(batches, (given) => {
        const [table, reference] = [new CellTable(), new CellTable()]
        for (const batch of given) {
          const groups = Int32Array.from(batch, ([group]) => group)
          const slots = Int32Array.from(batch, ([, slot]) => slot)
          const [first, last] = [Math.min(...slots), Math.max(...slots)]
          table.assign(groups, slots, 10, { count: batch.length, first, last })
          expect([...groups]).toEqual(batch.map(([group, slot]) => reference.cellOf(group, slot)))
        }
      }),
      { seed: 5, numRuns: 100 },
    )
  },
)
