import { Buffer } from 'node:buffer'
import { Tag, tagOf } from './tag'
import type { Duration, SmartscapeId, Timestamp } from './value'
import {
  type ArrayValue,
  type Binary,
  type Geopoint,
  type Ip,
  type RecordValue,
  type Timeframe,
  type Uid,
  type Value,
} from './value'

/**
 * The operator `==`: null when a side is null, false for types that cannot be compared, else whether both are equal.
 * A long beside a double is read as double. Source: DQL reference, "operators".
 */
export function equalOperands(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return null
  if (typeof left === 'bigint' && typeof right === 'number') return Number(left) === right
  if (typeof left === 'number' && typeof right === 'bigint') return left === Number(right)
  return isSame(left, right)
}

/**
 * Whether two values are one group, one distinct value, one element: null is the same as null, 1 the same as 1.0
 * (exactly, so that sameness is transitive). Records are the same when every member is; an absent one is null.
 */
export function isSame(left: Value, right: Value): boolean {
  const tag = tagOf(left)
  if (tag !== tagOf(right)) return isNumber(tag) && isNumber(tagOf(right)) && sameNumbers(left, right)
  return equalities[tag](left as never, right as never)
}

function isNumber(tag: Tag): boolean {
  return tag === Tag.long || tag === Tag.double
}

/** JavaScript compares a bigint with a number exactly when the operator is loose. */
function sameNumbers(left: unknown, right: unknown): boolean {
  return left == right
}

const equalities: Readonly<Record<Tag, (left: never, right: never) => boolean>> = {
  [Tag.null]: () => true,
  [Tag.boolean]: Object.is,
  [Tag.long]: (left: bigint, right: bigint) => left === right,
  [Tag.double]: (left: number, right: number) => left === right,
  [Tag.string]: (left: string, right: string) => left === right,
  [Tag.timestamp]: (left: Timestamp, right: Timestamp) => left.nanos === right.nanos,
  [Tag.duration]: (left: Duration, right: Duration) => left.nanos === right.nanos,
  [Tag.timeframe]: (left: Timeframe, right: Timeframe) =>
    left.start === right.start && left.end === right.end,
  [Tag.binary]: (left: Binary, right: Binary) => Buffer.compare(left.bytes, right.bytes) === 0,
  [Tag.ip]: (left: Ip, right: Ip) => left.version === right.version && left.bits === right.bits,
  [Tag.uid]: (left: Uid, right: Uid) => left.kind === right.kind && left.bits === right.bits,
  [Tag.smartscapeId]: (left: SmartscapeId, right: SmartscapeId) => left.text === right.text,
  [Tag.geopoint]: (left: Geopoint, right: Geopoint) =>
    left.latitude === right.latitude && left.longitude === right.longitude,
  [Tag.array]: (left: ArrayValue, right: ArrayValue) =>
    left.length === right.length && left.every((element, position) => isSame(element, right[position]!)),
  [Tag.record]: sameRecords,
}

function sameRecords(left: RecordValue, right: RecordValue): boolean {
  for (const [name, member] of left.members) if (!isSame(member, right.get(name))) return false
  for (const [name, member] of right.members) if (member !== null && !left.members.has(name)) return false
  return true
}
