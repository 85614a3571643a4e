import { expect, test } from 'vitest'
import { eachMorsel } from '../../../engine/runtime/eachMorsel'
import type { SourceFile } from '../../../engine/scan'
import { sourceFile, tableOf } from '../scan/scanBytes'

const partsOf = async (file: SourceFile): Promise<readonly string[]> => {
  const parts: string[] = []
  const reach = (): Promise<{ size: number; isWhole: boolean }> =>
    Promise.resolve({ size: 25, isWhole: true })
  for await (const { start, end } of eachMorsel([file], 10, reach)) parts.push(`${start}-${end}`)
  return parts
}

test('a copy is cut at fixed steps', async () => {
  expect(await partsOf(sourceFile('', { copy: '/copy' }))).toEqual(['0-10', '10-20', '20-25'])
})

test('a copy of a table is read as a whole, since what comes before says what cells are', async () => {
  expect(await partsOf(sourceFile('', { copy: '/copy', format: 'table', table: tableOf(['a']) }))).toEqual([
    '0-25',
  ])
})
