import type { Tag } from './tag'

/** Memory is made for at least so many rows. */
const LEAST_ROWS = 2048

let zeroLongs = new BigInt64Array(0)
let zeroDoubles = new Float64Array(0)

/** So many zeroes, for columns that hold nothing else. Many share the memory: nobody writes it. */
export function sharedZeroes(length: number): {
  readonly longs: BigInt64Array
  readonly doubles: Float64Array
} {
  if (zeroLongs.length < length) {
    zeroLongs = new BigInt64Array(Math.max(LEAST_ROWS, length, 2 * zeroLongs.length))
    zeroDoubles = new Float64Array(zeroLongs.buffer)
  }
  return { longs: zeroLongs.subarray(0, length), doubles: zeroDoubles.subarray(0, length) }
}

/** Whether numbers are surely zeroes, since they are the shared ones. */
export const areSharedZeroes = ({ buffer }: BigInt64Array): boolean => buffer === zeroLongs.buffer

const tagMemory = new Map<Tag, Uint8Array>()

/** The tags of rows that all have the same one. Many share the memory: nobody writes it. */
export function sharedTags(tag: Tag, length: number): Uint8Array {
  const known = tagMemory.get(tag)
  if (known && known.length >= length) return known.subarray(0, length)
  const made = new Uint8Array(Math.max(LEAST_ROWS, length, 2 * (known?.length ?? 0))).fill(tag)
  tagMemory.set(tag, made)
  return made.subarray(0, length)
}

/** Places of slices that lie one behind the other. */
interface Places {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Of so many lengths of slices the places are remembered. */
const LENGTHS_REMEMBERED = 16

const placesBySize = new Map<number, Int32Array>()

/** The places of slices of `size` bytes each, one behind the other. Many share the memory: nobody writes it. */
export function sharedPlaces(size: number, length: number): Places {
  let places = placesBySize.get(size)
  if (places === undefined || places.length <= length) {
    if (placesBySize.size >= LENGTHS_REMEMBERED) placesBySize.clear()
    places = Int32Array.from({ length: Math.max(LEAST_ROWS, length) + 1 }, (_, row) => row * size)
    placesBySize.set(size, places)
  }
  return { starts: places.subarray(0, length), ends: places.subarray(1, length + 1) }
}
