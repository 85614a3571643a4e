import {
  BOXED,
  copyBytes,
  nullVector,
  Tag,
  VectorBuilder,
  type Batch,
  type Value,
  type Vector,
} from '../../../values'
import type { CompiledArgument } from '../compiled'
import type { Kernel } from './kernel'

/** `if` and `coalesce`: each row takes the value of one of several vectors. */
export const choice = {
  if: ({ arguments: [condition, then, otherwise] }) => {
    if (condition === undefined) return undefined
    return (batch) => {
      const { tags, doubles, length } = condition.evaluate(batch)
      const from = new Uint8Array(length)
      for (let row = 0; row < length; row++)
        from[row] = tags[row] === Tag.boolean && doubles[row] === 1 ? 0 : 1
      return merge([evaluated(then, batch), evaluated(otherwise, batch)], from)
    }
  },
  coalesce: ({ arguments: args }) => {
    if (args.length > 255) return undefined
    return (batch) => {
      const vectors = args.map((argument) => evaluated(argument, batch))
      const from = new Uint8Array(batch.length)
      for (let row = 0; row < batch.length; row++) {
        let position = 0
        while (position < vectors.length - 1 && vectors[position]!.tags[row] === Tag.null) position++
        from[row] = position
      }
      return merge(vectors, from)
    }
  },
} satisfies Record<string, Kernel>

function evaluated(argument: CompiledArgument | undefined, batch: Batch): Vector {
  return argument?.evaluate(batch) ?? nullVector(batch.length)
}

/** Row `i` is row `i` of `vectors[from[i]]`. */
function merge(vectors: readonly Vector[], from: Uint8Array): Vector {
  if (vectors.length === 0) return nullVector(from.length)
  const tag = vectors[0]!.uniform
  const isPlain = tag !== undefined && tag < Tag.timeframe && tag !== Tag.string
  if (isPlain && vectors.every(({ uniform }) => uniform === tag)) return mergePlain(vectors, from, tag)
  const home = sliceHome(vectors, from)
  const result = new VectorBuilder(from.length, home.bytes.length > 0 ? 'anything' : 'numbers')
  result.bytes = home.bytes
  let used = 0
  for (let row = 0; row < from.length; row++) {
    const source = vectors[from[row]!]!
    const rowTag = source.tags[row]! as Tag
    result.tags[row] = rowTag
    if (rowTag >= Tag.timeframe) result.boxed[row] = source.boxed[row]
    else if (rowTag !== Tag.string) result.longs[row] = source.longs[row]!
    else if (source.starts[row] === BOXED) result.setText(row, source.boxed[row] as Value as string)
    else if (home.shifts === undefined) used = copySlice(result, row, source, used)
    else moveSlice(result, row, source, home.shifts[from[row]!]!)
  }
  return result.finish(from.length)
}

/** Vectors of one type that lies in the typed arrays. */
function mergePlain(vectors: readonly Vector[], from: Uint8Array, tag: Tag): Vector {
  const result = new VectorBuilder(from.length, 'numbers')
  const { longs } = result
  const sources = vectors.map((vector) => vector.longs)
  result.tags.fill(tag)
  for (let row = 0; row < from.length; row++) longs[row] = sources[from[row]!]![row]!
  return result.finishAs(tag, from.length)
}

/** Memories up to this many bytes together are joined as a whole, so that rows need not be copied. */
const JOINED_BYTES = 65_536

/**
 * The memory that slices of all vectors find room in. `shifts` says by how much slices of each vector move; it is
 * undefined where they are copied row by row instead.
 */
interface SliceHome {
  readonly bytes: Uint8Array
  readonly shifts: readonly number[] | undefined
}

function sliceHome(vectors: readonly Vector[], from: Uint8Array): SliceHome {
  const memories = [...new Set(vectors.map(({ bytes }) => bytes).filter((bytes) => bytes.length > 0))]
  const total = memories.reduce((sum, bytes) => sum + bytes.length, 0)
  if (memories.length > 1 && total > JOINED_BYTES) {
    return { bytes: new Uint8Array(sliceBytes(vectors, from)), shifts: undefined }
  }
  const bytes = memories.length === 1 ? memories[0]! : new Uint8Array(total)
  const places = new Map<Uint8Array, number>()
  let place = 0
  for (const memory of memories) {
    if (memories.length > 1) bytes.set(memory, place)
    places.set(memory, place)
    place += memory.length
  }
  return { bytes, shifts: vectors.map((vector) => places.get(vector.bytes) ?? 0) }
}

function moveSlice(result: VectorBuilder, row: number, source: Vector, shift: number): void {
  result.setSlice(row, source.starts[row]! + shift, source.ends[row]! + shift)
}

/** Copies a slice to `at` and gives the place behind. */
function copySlice(result: VectorBuilder, row: number, source: Vector, at: number): number {
  const start = source.starts[row]!
  const end = source.ends[row]!
  copyBytes(source.bytes, start, end, result.bytes, at)
  result.setSlice(row, at, at + end - start)
  return at + end - start
}

function sliceBytes(vectors: readonly Vector[], from: Uint8Array): number {
  let sum = 0
  for (let row = 0; row < from.length; row++) {
    const { tags, starts, ends } = vectors[from[row]!]!
    if (tags[row] === Tag.string && starts[row] !== BOXED) sum += ends[row]! - starts[row]!
  }
  return sum
}
