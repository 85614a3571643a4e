import { sharedTags, Tag, vectorOver, type Batch, type Vector } from '../../values'

const NO_BYTES = new Uint8Array(0)
const NO_ROWS = new Int32Array(0)

/** A state batch from its columns; names are positions. */
export function stateOf(length: number, ...vectors: readonly Vector[]): Batch {
  return {
    length,
    columns: vectors.map((vector, position) => ({ name: String(position), vector })),
    origin: undefined,
  }
}

/** The vectors of a state batch, in the order `stateOf` was given them. */
export function vectorsOf(state: Batch): readonly Vector[] {
  return state.columns.map(({ vector }) => vector)
}

/** Doubles as a vector, without a copy. */
export function doubleVector(doubles: Float64Array, length: number): Vector {
  return numericVector(doubles, length, Tag.double)
}

/** 64-bit numbers as a vector of longs, timestamps or durations, without a copy. */
export function longVector(longs: BigInt64Array, length: number, tag: Tag = Tag.long): Vector {
  return numericVector(new Float64Array(longs.buffer, longs.byteOffset, longs.length), length, tag)
}

/** Whole doubles as a vector of longs. */
export function longsOf(counts: Float64Array, length: number): Vector {
  const longs = new BigInt64Array(length)
  for (let group = 0; group < length; group++) longs[group] = BigInt(counts[group]!)
  return longVector(longs, length)
}

function numericVector(doubles: Float64Array, length: number, tag: Tag): Vector {
  return vectorOver({
    length,
    tags: sharedTags(tag, length),
    doubles,
    longs: new BigInt64Array(doubles.buffer, doubles.byteOffset, doubles.length),
    bytes: NO_BYTES,
    starts: NO_ROWS,
    ends: NO_ROWS,
    boxed: [],
    uniform: tag,
  })
}
