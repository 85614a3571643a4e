import { Buffer } from 'node:buffer'
import { isSame } from './equality'
import { Tag, tagOf } from './tag'
import { decodeUtf8, encodeUtf8, isUtf8Slice } from './utf8'
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
  type Value,
} from './value'
import { BOXED, textAt, valueAt, type Vector } from './vector'
import { Words } from './words'

/**
 * Writes a 32-bit hash of each of the first `count` rows of the key columns into `hashes`. Rows whose values are the
 * same (`isSame`, column by column) have the same hash: a slice and a boxed text of the same characters, 1 and 1.0.
 * Without columns all hashes are equal.
 */
export function hashRows(columns: readonly Vector[], count: number, hashes: Int32Array): void {
  hashes.fill(0, 0, count)
  for (const column of columns) hashColumn(column, count, hashes)
  for (let row = 0; row < count; row++) hashes[row] = finish(hashes[row]!)
}

/** Whether two rows of key columns are the same, null counting as a value of its own. */
export function isSameRow(
  left: readonly Vector[],
  leftRow: number,
  right: readonly Vector[],
  rightRow: number,
): boolean {
  for (let column = 0; column < left.length; column++) {
    if (!isSameAt(left[column]!, leftRow, right[column]!, rightRow)) return false
  }
  return true
}

/** Whether two rows of two vectors hold the same value; texts are compared as bytes where both are slices. */
export function isSameAt(left: Vector, leftRow: number, right: Vector, rightRow: number): boolean {
  const tag = left.tags[leftRow]
  if (tag !== right.tags[rightRow] || tag! >= Tag.timeframe) {
    return isSame(valueAt(left, leftRow), valueAt(right, rightRow))
  }
  switch (tag) {
    case Tag.null:
      return true
    case Tag.string:
      return isSameText(left, leftRow, right, rightRow)
    case Tag.boolean:
    case Tag.double:
      return left.doubles[leftRow] === right.doubles[rightRow]
    default:
      return left.longs[leftRow] === right.longs[rightRow]
  }
}

/** Whether two string rows read alike. Slices with the same bytes do; others may if they are not UTF-8. */
export function isSameText(left: Vector, leftRow: number, right: Vector, rightRow: number): boolean {
  const leftStart = left.starts[leftRow]!
  const rightStart = right.starts[rightRow]!
  if (leftStart === BOXED || rightStart === BOXED) return textAt(left, leftRow) === textAt(right, rightRow)
  const leftEnd = left.ends[leftRow]!
  const rightEnd = right.ends[rightRow]!
  if (isSameSlice(left.bytes, leftStart, leftEnd, right.bytes, rightStart, rightEnd)) return true
  if (isUtf8Slice(left.bytes, leftStart, leftEnd) && isUtf8Slice(right.bytes, rightStart, rightEnd))
    return false
  return textAt(left, leftRow) === textAt(right, rightRow)
}

/** As `equalBytes`, for many slices of the same two memories: four bytes at a time. */
function isSameSlice(
  left: Uint8Array,
  leftStart: number,
  leftEnd: number,
  right: Uint8Array,
  rightStart: number,
  rightEnd: number,
): boolean {
  if (leftEnd - leftStart !== rightEnd - rightStart) return false
  const leftView = leftWords.viewOf(left)
  const rightView = rightWords.viewOf(right)
  let at = leftStart
  let other = rightStart
  for (; at + 4 <= leftEnd; at += 4, other += 4)
    if (leftView.getInt32(at, true) !== rightView.getInt32(other, true)) return false
  for (; at < leftEnd; at++, other++) if (left[at] !== right[other]) return false
  return true
}

const leftWords = new Words()
const rightWords = new Words()

/** A 32-bit hash of one value; the same values have the same hash. */
export function hashValue(value: Value): number {
  const tag = tagOf(value)
  return finish(mix(saltOf(tag), hashContent(value)))
}

function hashColumn(column: Vector, count: number, hashes: Int32Array): void {
  const { tags, doubles, longs } = column
  const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
  for (let row = 0; row < count; row++) {
    const tag = tags[row]!
    const hash = hashes[row]! ^ saltOf(tag)
    switch (tag) {
      case Tag.null:
        hashes[row] = mix(hash, 0)
        break
      case Tag.string:
        hashes[row] = mix(hash, hashTextAt(column, row))
        break
      case Tag.boolean:
      case Tag.double:
        hashes[row] = mix(hash, hashDouble(doubles[row]!))
        break
      case Tag.long:
      case Tag.timestamp:
      case Tag.duration:
        hashes[row] = mix(hash, hashHalves(halves[2 * row]!, halves[2 * row + 1]!))
        break
      default:
        hashes[row] = mix(hash, hashContent(column.boxed[row] ?? null))
    }
  }
}

/** Long and double share their salt, as 1 and 1.0 are the same. */
function saltOf(tag: number): number {
  return Math.imul(tag === Tag.double ? Tag.long : tag, 0x9e3779b1)
}

function hashTextAt(vector: Vector, row: number): number {
  const start = vector.starts[row]!
  if (start === BOXED) return hashText(vector.boxed[row] as string)
  return hashSlice(vector.bytes, start, vector.ends[row]!)
}

/** Four bytes at a time. Bytes that are not UTF-8 are hashed as the text they read as. */
function hashSlice(bytes: Uint8Array, start: number, end: number): number {
  const view = leftWords.viewOf(bytes)
  let hash = end - start
  let bits = 0
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true)
    bits |= word
    hash = mix(hash, word)
  }
  let word = 0
  for (; at < end; at++) word = (word << 8) | bytes[at]!
  if (((bits | word) & 0x80808080) !== 0 && !isUtf8Slice(bytes, start, end)) {
    return hashText(decodeUtf8(bytes, start, end))
  }
  return mix(hash, word)
}

function hashText(text: string): number {
  return hashBytes(encodeUtf8(text))
}

function hashBytes(bytes: Uint8Array): number {
  const end = bytes.length
  let hash = end
  let at = 0
  for (; at + 4 <= end; at += 4) {
    hash = mix(hash, bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
  }
  let word = 0
  for (; at < end; at++) word = (word << 8) | bytes[at]!
  return mix(hash, word)
}

const scratch = new Float64Array(1)
const scratchHalves = new Int32Array(scratch.buffer)

/** A whole number in the range of longs hashes as the long does. */
function hashDouble(value: number): number {
  if (Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63) {
    const high = Math.floor(value / 2 ** 32)
    return hashHalves((value - high * 2 ** 32) | 0, high | 0)
  }
  scratch[0] = value
  return hashHalves(scratchHalves[0]!, scratchHalves[1]!)
}

function hashHalves(low: number, high: number): number {
  return mix(low, high)
}

function hashBigint(value: bigint): number {
  return hashHalves(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
}

function hashContent(value: Value): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return hashDouble(value ? 1 : 0)
  if (typeof value === 'bigint') return hashBigint(value)
  if (typeof value === 'number') return hashDouble(value)
  if (typeof value === 'string') return hashText(value)
  if (value instanceof Timestamp || value instanceof Duration) return hashBigint(value.nanos)
  if (value instanceof Timeframe) return mix(hashBigint(value.start), hashBigint(value.end))
  if (value instanceof Ip || value instanceof Uid)
    return mix(hashBigint(value.bits), hashBigint(value.bits >> 64n))
  if (value instanceof SmartscapeId) return hashText(value.text)
  if (value instanceof Geopoint) return mix(hashDouble(value.latitude), hashDouble(value.longitude))
  if (value instanceof Binary) return hashBytes(Buffer.from(value.bytes))
  if (value instanceof RecordValue) return hashRecord(value)
  return value.reduce<number>((hash, element) => mix(hash, hashValue(element)), value.length)
}

/** The order of members does not count, and a null member is like an absent one. */
function hashRecord(record: RecordValue): number {
  let hash = 0
  for (const [name, member] of record.members) {
    if (member !== null) hash = (hash + finish(mix(hashText(name), hashValue(member)))) | 0
  }
  return hash
}

function mix(hash: number, word: number): number {
  let scrambled = Math.imul(word, 0xcc9e2d51)
  scrambled = Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593)
  const merged = hash ^ scrambled
  return (Math.imul((merged << 13) | (merged >>> 19), 5) + 0xe6546b64) | 0
}

function finish(hash: number): number {
  let result = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  result = Math.imul(result ^ (result >>> 13), 0xc2b2ae35)
  return result ^ (result >>> 16)
}
