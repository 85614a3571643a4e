import {
  BOXED,
  decodeUtf8,
  encodeUtf8,
  hashRows,
  isUtf8Slice,
  Tag,
  toText,
  valueAt,
  type Vector,
} from '../../values'

/**
 * Writes 64-bit hashes of the first `count` rows in two halves that do not depend on each other. The same values
 * (1 and 1.0, a slice and a boxed text of the same characters) have the same hash.
 */
export function hashPairs(source: Vector, count: number, high: Int32Array, low: Int32Array): void {
  hashRows([source], count, high)
  for (let row = 0; row < count; row++) low[row] = finish(secondHash(source, row))
}

function secondHash(source: Vector, row: number): number {
  switch (source.tags[row]) {
    case Tag.string:
      return hashText(source, row)
    case Tag.double:
      return hashDouble(source.doubles[row]!)
    case Tag.long:
      return hashLong(source.longs[row]!)
    case Tag.boolean:
      return source.doubles[row]! + 1
    case Tag.timestamp:
    case Tag.duration:
      return hashLong(source.longs[row]!) + source.tags[row]
    default: {
      const text = encodeUtf8(toText(valueAt(source, row)) ?? '')
      return hashBytes(text, 0, text.length)
    }
  }
}

function hashText({ starts, ends, bytes, boxed }: Vector, row: number): number {
  const start = starts[row]!
  const end = ends[row]!
  if (start !== BOXED && isUtf8Slice(bytes, start, end)) return hashBytes(bytes, start, end)
  const text = encodeUtf8(start === BOXED ? (boxed[row] as string) : decodeUtf8(bytes, start, end))
  return hashBytes(text, 0, text.length)
}

/** FNV-1a. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash
}

const scratch = new DataView(new ArrayBuffer(8))

/** A whole number hashes as the long it is the same as. */
function hashDouble(value: number): number {
  if (Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63) {
    return Number.isSafeInteger(value) ? hashWhole(value) : hashLong(BigInt(value))
  }
  scratch.setFloat64(0, value)
  return hashHalves(scratch.getInt32(0), scratch.getInt32(4))
}

function hashLong(value: bigint): number {
  const double = Number(value)
  if (Number.isSafeInteger(double)) return hashWhole(double)
  return hashHalves(Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value)))
}

const hashWhole = (value: number): number => hashHalves(Math.floor(value / 2 ** 32) | 0, value | 0)

const hashHalves = (high: number, low: number): number =>
  Math.imul(Math.imul(high ^ 0x3c6ef372, 0x9e3779b1) ^ low, 0x85ebca77) ^ (high >>> 7)

/** Spreads every bit over all others. */
function finish(hash: number): number {
  let result = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  result = Math.imul(result ^ (result >>> 12), 0x297a2d39)
  return result ^ (result >>> 15)
}
