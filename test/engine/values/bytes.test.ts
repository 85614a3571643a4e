import { expect, test } from 'vitest'
import { bytesBetween } from '../../../engine/values'

test('bytes between two places stay as they are when the memory around them is used again', () => {
  const memory = Buffer.from('abcdef')
  const copy = bytesBetween(memory, 1, 3)
  memory.fill(0)
  expect([...copy]).toEqual([0x62, 0x63])
})
