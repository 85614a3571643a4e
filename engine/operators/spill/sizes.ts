import { BOXED, RecordValue, Tag, type Batch, type Value, type Vector } from '../../values'
import { ownMemoryOf } from './batchBytes'

/** Rows and elements that are looked at where values are objects; the others count as their average. */
const SAMPLES = 32

/**
 * Bytes of memory that a batch holds, estimated. Each buffer counts once among all batches that were measured with the
 * same `seen`, so that views on shared memory do not count twice.
 */
export function sizeOfBatch(batch: Batch, seen: WeakSet<ArrayBufferLike>): number {
  const own = ownMemoryOf(batch)
  // With the places of texts, which are found when the columns are read.
  if (own !== undefined) return sizeOfBuffer(own, seen) + batch.length * 8
  const { columns, origin } = batch
  let size = 0
  for (const { vector } of columns) size += sizeOfVector(vector, seen)
  if (origin !== undefined) size += sizeOfBuffer(origin.files, seen) + sizeOfBuffer(origin.offsets, seen)
  return size
}

/** Bytes of the rows of a batch alone, estimated: of memory it shares with others only its part counts. */
export function sizeOfRows({ columns, length }: Batch): number {
  return columns.reduce((sum, { vector }) => sum + sizeOfColumn(vector, length), length * 12)
}

function sizeOfColumn({ tags, starts, ends, boxed, bytes }: Vector, length: number): number {
  let size = length * 17 + sizeOfValues(boxed)
  if (bytes.length === 0) return size
  for (let row = 0; row < length; row++)
    if (tags[row] === Tag.string && starts[row] !== BOXED) size += ends[row]! - starts[row]!
  return size
}

function sizeOfVector(vector: Vector, seen: WeakSet<ArrayBufferLike>): number {
  let size = 64
  for (const array of [vector.tags, vector.longs, vector.starts, vector.ends, vector.bytes])
    size += sizeOfBuffer(array, seen)
  return size + sizeOfValues(vector.boxed)
}

function sizeOfBuffer({ buffer }: ArrayBufferView, seen: WeakSet<ArrayBufferLike>): number {
  if (seen.has(buffer)) return 0
  seen.add(buffer)
  return buffer.byteLength
}

/** Bytes of values that are objects, from a sample of them. */
export function sizeOfValues(values: readonly (Value | undefined)[]): number {
  const { length } = values
  if (length === 0) return 0
  const step = Math.max(1, Math.floor(length / SAMPLES))
  let size = 0
  let count = 0
  for (let at = 0; at < length; at += step, count++) size += sizeOfValue(values[at] ?? null)
  return Math.ceil((size / count) * length)
}

/** Bytes of one value with its place in an array. */
export function sizeOfValue(value: Value): number {
  if (value === null || typeof value === 'boolean') return 8
  if (typeof value === 'number') return 24
  if (typeof value === 'bigint') return 32
  if (typeof value === 'string') return 32 + value.length
  if (Array.isArray(value)) return 32 + sizeOfValues(value as readonly Value[])
  if (value instanceof RecordValue)
    return 128 + sizeOfValues([...value.members.values()]) + 48 * value.members.size
  return 64
}
