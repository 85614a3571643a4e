import { expect, test } from 'vitest'
import { scanMorsel } from '../../../engine/scan'
import { takeBatch } from '../../../engine/values'
import { scanSpec, sourceFile } from './scanBytes'

test('places of chosen records are those of all records at the same rows', () => {
  const file = sourceFile(['{"a":1}', '{"a":22}', '{"a":333}', '{"a":4}', ''].join('\n'))
  for (const isMadeBefore of [false, true]) {
    for (const conditions of [undefined, Int32Array.of(1, 2, 3)]) {
      let seen = 0
      scanMorsel(
        file,
        { fileIndex: 7, start: 0, end: file.size },
        scanSpec({ fields: ['a'], filterFields: ['a'] }),
        {
          ...(conditions && { filter: () => conditions }),
          emit: (batch) => {
            const rows = Int32Array.of(batch.length - 1, 0)
            const all = isMadeBefore ? [...batch.origin!.offsets] : undefined
            const chosen = takeBatch(batch, rows, 2).origin!
            const expected = [...rows].map((row) => (all ?? batch.origin!.offsets)[row])
            expect([...chosen.offsets]).toEqual(expected)
            expect([...chosen.files]).toEqual([7, 7])
            seen += batch.length
            return 'next'
          },
        },
      )
      expect(seen).toBe(conditions?.length ?? 4)
    }
  }
})
