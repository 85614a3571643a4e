import { invariant } from './invariant'
import { Tag, tagOf } from './tag'
import { decodeUtf8, encodeUtf8 } from './utf8'
import { Duration, Timestamp, type Value } from './value'

/**
 * A column of a batch. Every row has a tag; where its value lies depends on the tag:
 * boolean (0 or 1) and double in `doubles`; long, timestamp and duration (nanoseconds) in `longs`, which views the
 * same memory as `doubles`; a string as UTF-8 slice `bytes[starts[row] … ends[row])`, or, where `starts[row]` is
 * `BOXED`, as JavaScript string in `boxed`; every other type in `boxed`.
 * Vectors are filled by one writer and read-only afterwards. Reading code takes `Vector`, writing code `VectorBuilder`.
 */
export interface Vector {
  readonly length: number
  readonly tags: Uint8Array
  readonly doubles: Float64Array
  readonly longs: BigInt64Array
  /** The memory that string slices point into; empty when no row is a slice. */
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Sparse: holds rows whose value is not in a typed array. */
  readonly boxed: readonly (Value | undefined)[]
  /** The tag that all rows share, or undefined when they differ. Tight loops are chosen by it. */
  readonly uniform: Tag | undefined
}

/** In `starts`: the string of this row is in `boxed`. */
export const BOXED = -1

const NO_BYTES = new Uint8Array(0)
const NO_ROWS = new Int32Array(0)

/**
 * A vector being filled. Rows start as null. The setters keep `uniform` out of date on purpose: `finish` computes it.
 * Generated scanners write the typed arrays directly under the same rules.
 */
export class VectorBuilder implements Vector {
  length = 0
  readonly tags: Uint8Array
  readonly doubles: Float64Array
  readonly longs: BigInt64Array
  bytes: Uint8Array = NO_BYTES
  starts: Int32Array
  ends: Int32Array
  boxed: (Value | undefined)[] = []
  uniform: Tag | undefined = undefined

  /** `numbers` saves the memory for slices until the first string is set; do not write `starts` directly then. */
  constructor(
    readonly capacity: number,
    content: 'anything' | 'numbers' = 'anything',
  ) {
    // One buffer for all: making a buffer costs more than filling it.
    const hasSlices = content === 'anything'
    const memory = new ArrayBuffer(capacity * (hasSlices ? 17 : 9))
    this.doubles = new Float64Array(memory, 0, capacity)
    this.longs = new BigInt64Array(memory, 0, capacity)
    this.starts = hasSlices ? new Int32Array(memory, capacity * 8, capacity) : NO_ROWS
    this.ends = hasSlices ? new Int32Array(memory, capacity * 12, capacity) : NO_ROWS
    this.tags = new Uint8Array(memory, capacity * (hasSlices ? 16 : 8), capacity)
  }

  setNull(row: number): void {
    this.tags[row] = Tag.null
  }

  setBoolean(row: number, value: boolean): void {
    this.tags[row] = Tag.boolean
    this.doubles[row] = value ? 1 : 0
  }

  setDouble(row: number, value: number): void {
    this.tags[row] = Tag.double
    this.doubles[row] = value
  }

  /** `tag` says what the 64 bits mean: long, timestamp or duration. */
  setLong(row: number, value: bigint, tag: Tag = Tag.long): void {
    this.tags[row] = tag
    this.longs[row] = value
  }

  /** A string that lies in `bytes`, which must be set to the memory it points into. */
  setSlice(row: number, start: number, end: number): void {
    this.makeRoomForSlices()
    this.tags[row] = Tag.string
    this.starts[row] = start
    this.ends[row] = end
  }

  setText(row: number, text: string): void {
    this.makeRoomForSlices()
    this.tags[row] = Tag.string
    this.starts[row] = BOXED
    this.boxed[row] = text
  }

  /** Any value; the general way, for code that is not on a data path. */
  set(row: number, value: Value): void {
    const tag = tagOf(value)
    switch (tag) {
      case Tag.null:
        return this.setNull(row)
      case Tag.boolean:
        return this.setBoolean(row, value as boolean)
      case Tag.long:
        return this.setLong(row, value as bigint)
      case Tag.double:
        return this.setDouble(row, value as number)
      case Tag.string:
        return this.setText(row, value as string)
      case Tag.timestamp:
      case Tag.duration:
        return this.setLong(row, (value as Timestamp | Duration).nanos, tag)
      default:
        this.tags[row] = tag
        this.boxed[row] = value
    }
  }

  private makeRoomForSlices(): void {
    if (this.starts.length >= this.capacity) return
    this.starts = new Int32Array(this.capacity)
    this.ends = new Int32Array(this.capacity)
  }

  /** Ends the writing: fixes length and `uniform`. */
  finish(length: number): Vector {
    invariant(length <= this.capacity, 'a vector is longer than its memory')
    this.length = length
    this.uniform = uniformTag(this.tags, length)
    return this
  }

  /** Ends the writing of rows that all have this tag already. */
  finishAs(tag: Tag, length: number): Vector {
    this.length = length
    this.uniform = length === 0 ? Tag.null : tag
    return this
  }
}

/** A vector over memory that exists already. All such vectors have one shape, which keeps tight loops tight. */
export function vectorOver(parts: Vector): Vector {
  const { length, tags, doubles, longs, bytes, starts, ends, boxed, uniform } = parts
  return { length, tags, doubles, longs, bytes, starts, ends, boxed, uniform }
}

/** The value of one row; allocates, so not for data paths. */
export function valueAt(vector: Vector, row: number): Value {
  const tag = vector.tags[row] as Tag
  switch (tag) {
    case Tag.null:
      return null
    case Tag.boolean:
      return vector.doubles[row] === 1
    case Tag.long:
      return vector.longs[row] as bigint
    case Tag.double:
      return vector.doubles[row] as number
    case Tag.string:
      return textAt(vector, row)
    case Tag.timestamp:
      return new Timestamp(vector.longs[row] as bigint)
    case Tag.duration:
      return new Duration(vector.longs[row] as bigint)
    default:
      return vector.boxed[row] ?? null
  }
}

/** The string of a row whose tag is `string`; slices are decoded (bytes that are not UTF-8 read as U+FFFD). */
export function textAt(vector: Vector, row: number): string {
  const start = vector.starts[row] as number
  if (start === BOXED) return vector.boxed[row] as string
  return decodeUtf8(vector.bytes, start, vector.ends[row] as number)
}

/** A vector from values. */
export function vectorOf(values: readonly Value[]): Vector {
  const builder = new VectorBuilder(values.length)
  values.forEach((value, row) => {
    builder.set(row, value)
  })
  return builder.finish(values.length)
}

/** The same value in every row; a text is one slice that all rows share. */
export function constantVector(value: Value, length: number): Vector {
  const builder = new VectorBuilder(length)
  if (length === 0) return builder.finish(0)
  if (typeof value === 'string') {
    builder.bytes = encodeUtf8(value)
    builder.tags.fill(Tag.string)
    builder.ends.fill(builder.bytes.length)
    return builder.finish(length)
  }
  builder.set(0, value)
  builder.tags.fill(builder.tags[0] as number)
  builder.longs.fill(builder.longs[0] as bigint)
  if (builder.boxed.length > 0) builder.boxed = new Array<Value | undefined>(length).fill(builder.boxed[0])
  return builder.finish(length)
}

/** The tag that the first `length` rows share, or undefined when they differ; null for no rows. */
export function uniformTag(tags: Uint8Array, length: number): Tag | undefined {
  if (length === 0) return Tag.null
  const first = tags[0] as Tag
  for (let row = 1; row < length; row++) if (tags[row] !== first) return undefined
  return first
}
