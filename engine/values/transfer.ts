import type { Batch, Origin } from './batch'
import {
  Binary,
  Duration,
  Geopoint,
  Ip,
  RecordValue,
  SmartscapeId,
  Timeframe,
  Timestamp,
  Uid,
  type ArrayValue,
  type Value,
} from './value'
import { compactBatch } from './rows'
import { tagOf, Tag } from './tag'
import type { Vector } from './vector'

/**
 * A value as structured clone carries it: the classes of values lose their kind on the way to another thread, so
 * those are pairs of tag and content. Null, boolean, long, double and string are themselves.
 */
export type EncodedValue = null | boolean | bigint | number | string | readonly [tag: Tag, content: unknown]

/** Gives the form that survives `postMessage`; `decodeValue` reverses it. */
export function encodeValue(value: Value): EncodedValue {
  if (value === null || typeof value !== 'object') return value
  const tag = tagOf(value)
  return [tag, contentOf(value)]
}

/** The value that `encodeValue` was given. */
export function decodeValue(encoded: EncodedValue): Value {
  if (encoded === null || typeof encoded !== 'object') return encoded
  const [tag, content] = encoded
  return decoders[tag as keyof typeof decoders](content as never)
}

/** A vector with memory of its own, as structured clone carries it. */
export interface EncodedVector {
  readonly length: number
  readonly tags: Uint8Array
  readonly longs: BigInt64Array
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Row and value of what is not in a typed array. */
  readonly boxed: readonly (readonly [row: number, value: EncodedValue])[]
  readonly uniform: Tag | undefined
}

/** A batch with memory of its own, as structured clone carries it. */
export interface EncodedBatch {
  readonly length: number
  readonly columns: readonly { readonly name: string; readonly vector: EncodedVector }[]
  readonly origin: Origin | undefined
}

/**
 * A compact copy of a batch for `postMessage(encoded, transferablesOf(encoded))`; the batch itself stays usable.
 * `decodeBatch` reverses it on the other side.
 */
export function encodeBatch(batch: Batch): EncodedBatch {
  const { length, columns, origin } = compactBatch(batch)
  return {
    length,
    columns: columns.map(({ name, vector }) => ({ name, vector: encodeVector(vector) })),
    origin,
  }
}

/** The batch that was encoded. */
export function decodeBatch(encoded: EncodedBatch): Batch {
  return {
    length: encoded.length,
    columns: encoded.columns.map(({ name, vector }) => ({ name, vector: decodeVector(vector) })),
    origin: encoded.origin,
  }
}

/** The form of a vector for structured clone; shares the memory of `vector`, so compact it first when it must not. */
export function encodeVector(vector: Vector): EncodedVector {
  const { length, tags, longs, bytes, starts, ends, uniform } = vector
  const boxed: [number, EncodedValue][] = []
  for (let row = 0; row < length && row < vector.boxed.length; row++) {
    const value = vector.boxed[row]
    if (value !== undefined) boxed.push([row, encodeValue(value)])
  }
  return { length, tags, longs, bytes, starts, ends, boxed, uniform }
}

/** The vector that was encoded. */
export function decodeVector(encoded: EncodedVector): Vector {
  const { length, tags, longs, bytes, starts, ends, uniform } = encoded
  const boxed: (Value | undefined)[] = []
  for (const [row, value] of encoded.boxed) boxed[row] = decodeValue(value)
  const doubles = new Float64Array(longs.buffer, longs.byteOffset, longs.length)
  return { length, tags, doubles, longs, bytes, starts, ends, boxed, uniform }
}

/** The memory of encoded batches that can change its owner instead of being copied. Each buffer stands once. */
export function transferablesOf(...encoded: readonly EncodedBatch[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>()
  for (const { columns, origin } of encoded) {
    for (const { vector } of columns) {
      for (const array of [vector.tags, vector.longs, vector.bytes, vector.starts, vector.ends])
        buffers.add(array.buffer)
    }
    if (origin !== undefined) buffers.add(origin.files.buffer).add(origin.offsets.buffer)
  }
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer)
}

type ObjectValue = Exclude<Value, null | boolean | bigint | number | string>

function contentOf(value: ObjectValue): unknown {
  if (value instanceof Timestamp || value instanceof Duration) return value.nanos
  if (value instanceof Timeframe) return [value.start, value.end]
  if (value instanceof Binary) return value.bytes
  if (value instanceof Ip) return [value.version, value.bits]
  if (value instanceof Uid) return [value.kind, value.bits]
  if (value instanceof SmartscapeId) return value.text
  if (value instanceof Geopoint) return [value.latitude, value.longitude]
  if (value instanceof RecordValue)
    return [...value.members].map(([name, member]) => [name, encodeValue(member)])
  return value.map(encodeValue)
}

const decoders = {
  [Tag.timestamp]: (nanos: bigint): Value => new Timestamp(nanos),
  [Tag.duration]: (nanos: bigint): Value => new Duration(nanos),
  [Tag.timeframe]: ([start, end]: [bigint, bigint]): Value => new Timeframe(start, end),
  [Tag.binary]: (bytes: Uint8Array): Value => new Binary(bytes),
  [Tag.ip]: ([version, bits]: [4 | 6, bigint]): Value => new Ip(version, bits),
  [Tag.uid]: ([kind, bits]: [Uid['kind'], bigint]): Value => new Uid(kind, bits),
  [Tag.smartscapeId]: (text: string): Value => new SmartscapeId(text),
  [Tag.geopoint]: ([latitude, longitude]: [number, number]): Value => new Geopoint(latitude, longitude),
  [Tag.array]: (elements: readonly EncodedValue[]): ArrayValue => elements.map(decodeValue),
  [Tag.record]: (members: readonly (readonly [string, EncodedValue])[]): Value =>
    new RecordValue(new Map(members.map(([name, member]) => [name, decodeValue(member)]))),
}
