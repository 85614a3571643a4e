import { expect, test } from 'vitest'
import { areSharedZeroes, sharedPlaces, sharedTags, sharedZeroes, Tag } from '../../../engine/values'

test('zeroes are known, also of columns that are longer than those before', () => {
  for (const length of [0, 3, 5000]) {
    const { longs, doubles } = sharedZeroes(length)
    expect([longs.length, doubles.length]).toEqual([length, length])
    expect(longs.every((it) => it === 0n) && doubles.every((it) => it === 0)).toBe(true)
    expect(areSharedZeroes(longs)).toBe(true)
  }
  expect(areSharedZeroes(new BigInt64Array(3))).toBe(false)
})

test('tags of one kind', () => {
  for (const length of [2, 5000, 3]) {
    expect(sharedTags(Tag.long, length)).toEqual(new Uint8Array(length).fill(Tag.long))
    expect(sharedTags(Tag.double, length)).toEqual(new Uint8Array(length).fill(Tag.double))
  }
})

test('places of slices of one length, of many lengths', () => {
  for (const length of [1, 5000, 2])
    for (let size = 0; size < 20; size++) {
      const { starts, ends } = sharedPlaces(size, length)
      expect([starts.length, ends.length]).toEqual([length, length])
      expect([starts[0], starts[length - 1], ends[length - 1]]).toEqual([
        0,
        (length - 1) * size,
        length * size,
      ])
    }
})
