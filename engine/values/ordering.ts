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
 * The order of all values, ascending, as `sort`, `arraySort`, `takeMin` and `takeMax` use it: negative, 0, positive.
 * Types come in the order of `typeRanks`, null after everything; long and double are one group and compare by number
 * (exactly, so the order is transitive). Strings order by UTF-16 code unit, false comes before true.
 * Source: DQL reference, "sort command". Where it is silent (smartscape id, geopoint, inside arrays and records):
 * docs/semantics.md.
 */
export function compareValues(left: Value, right: Value): number {
  const leftTag = tagOf(left)
  const rightTag = tagOf(right)
  const ranks = typeRanks[leftTag] - typeRanks[rightTag]
  if (ranks !== 0) return ranks
  return comparators[leftTag](left as never, right as never)
}

/**
 * The order of two values where the operators `<`, `<=`, `>`, `>=` know one: two numbers (a long beside a double is
 * read as double), strings, timestamps, durations, addresses or smartscape ids. Null for everything else.
 */
export function compareOperands(left: Value, right: Value): number | null {
  if (typeof left === 'bigint' && typeof right === 'number') return Number(left) - right
  if (typeof left === 'number' && typeof right === 'bigint') return left - Number(right)
  const tag = tagOf(left)
  if (tag !== tagOf(right) || !orderedTags.has(tag)) return null
  return comparators[tag](left as never, right as never)
}

/** Where each type stands in ascending order; equal ranks compare by value. */
export const typeRanks: Readonly<Record<Tag, number>> = {
  [Tag.boolean]: 0,
  [Tag.long]: 1,
  [Tag.double]: 1,
  [Tag.binary]: 2,
  [Tag.string]: 3,
  [Tag.timestamp]: 4,
  [Tag.duration]: 5,
  [Tag.timeframe]: 6,
  [Tag.uid]: 7,
  [Tag.ip]: 8,
  [Tag.smartscapeId]: 9,
  [Tag.geopoint]: 10,
  [Tag.array]: 11,
  [Tag.record]: 12,
  [Tag.null]: 13,
}

const orderedTags: ReadonlySet<Tag> = new Set([
  Tag.long,
  Tag.double,
  Tag.string,
  Tag.timestamp,
  Tag.duration,
  Tag.ip,
  Tag.smartscapeId,
])

/** The order inside one rank. A number comparator gets longs and doubles mixed: JavaScript compares those exactly. */
const comparators: Readonly<Record<Tag, (left: never, right: never) => number>> = {
  [Tag.null]: () => 0,
  [Tag.boolean]: (left: boolean, right: boolean) => Number(left) - Number(right),
  [Tag.long]: compareNumbers,
  [Tag.double]: compareNumbers,
  [Tag.string]: compareTexts,
  [Tag.timestamp]: (left: Timestamp, right: Timestamp) => compareNumbers(left.nanos, right.nanos),
  [Tag.duration]: (left: Duration, right: Duration) => compareNumbers(left.nanos, right.nanos),
  [Tag.timeframe]: (left: Timeframe, right: Timeframe) =>
    compareNumbers(left.start, right.start) || compareNumbers(left.end, right.end),
  [Tag.binary]: (left: Binary, right: Binary) => Buffer.compare(left.bytes, right.bytes),
  [Tag.ip]: (left: Ip, right: Ip) => left.version - right.version || compareNumbers(left.bits, right.bits),
  [Tag.uid]: (left: Uid, right: Uid) =>
    compareNumbers(left.bits, right.bits) || compareTexts(left.kind, right.kind),
  [Tag.smartscapeId]: (left: SmartscapeId, right: SmartscapeId) => compareTexts(left.text, right.text),
  [Tag.geopoint]: (left: Geopoint, right: Geopoint) =>
    left.latitude - right.latitude || left.longitude - right.longitude,
  [Tag.array]: compareArrays,
  [Tag.record]: compareRecords,
}

/** Exact also between a long and a double. */
export function compareNumbers(left: bigint | number, right: bigint | number): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** By UTF-16 code unit. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function compareArrays(left: ArrayValue, right: ArrayValue): number {
  const shared = Math.min(left.length, right.length)
  for (let position = 0; position < shared; position++) {
    const order = compareValues(left[position]!, right[position]!)
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Members by name; a member that one record lacks counts as null there, so that equal records are never ordered. */
function compareRecords(left: RecordValue, right: RecordValue): number {
  const names = [...new Set([...left.members.keys(), ...right.members.keys()])].sort(compareTexts)
  for (const name of names) {
    const order = compareValues(left.get(name), right.get(name))
    if (order !== 0) return order
  }
  return 0
}
