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
