import { Ip, Tag, type VectorBuilder } from '../../values'
import { characterEnd, charactersOn, codePointOf, holds } from '../characters'
import type { Range } from '../program'

/** Where a text of `max` characters from `at` ends; `end` when there are fewer. */
export function limitOf(bytes: Uint8Array, at: number, end: number, max: number): number {
  const limit = charactersOn(bytes, at, end, max)
  return limit < 0 ? end : limit
}

/** The position `count` characters on; -1 when the text, or the line, is shorter. */
export function skipCharacters(
  bytes: Uint8Array,
  at: number,
  end: number,
  count: number,
  crossesLines: boolean,
): number {
  let next = at
  for (let i = 0; i < count; i++) {
    if (next >= end || (!crossesLines && bytes[next] === 10)) return -1
    next = characterEnd(bytes, next, end)
  }
  return next
}

/** The position of the first line feed from `at` on; `end` when there is none. */
export function lineEnd(bytes: Uint8Array, view: DataView, at: number, end: number): number {
  let next = at
  for (; next + 4 <= end; next += 4) {
    // The lowest byte that equals 10 gets its high bit, bytes below it do not.
    const word = view.getInt32(next, true) ^ 0x0a0a0a0a
    const found = (word - 0x01010101) & ~word & -2139062144
    if (found !== 0) return next + ((31 - Math.clz32(found & -found)) >> 3)
  }
  while (next < end && bytes[next] !== 10) next++
  return next
}

/** The end of the character at `at`, which is not ASCII, when it belongs to the ranges; otherwise -1. */
export function memberEnd(bytes: Uint8Array, at: number, end: number, ranges: readonly Range[]): number {
  const next = characterEnd(bytes, at, end)
  return holds(ranges, codePointOf(bytes, at, next)) ? next : -1
}

/** Addresses repeat in logs; so many are remembered. A power of two. */
const REMEMBERED_ADDRESSES = 4096
const addresses = new Array<Ip | undefined>(REMEMBERED_ADDRESSES)
/** The bits of the remembered addresses; comparing them with those of an `Ip` would convert a BigInt each time. */
const addressBits = new Float64Array(REMEMBERED_ADDRESSES).fill(-1)

/** Fills a row with the IPv4 address of 32 bits. */
export function putIpV4(builder: VectorBuilder, row: number, bits: number): void {
  const index = (Math.imul(bits, 0x9e3779b1) >>> 20) & (REMEMBERED_ADDRESSES - 1)
  if (addressBits[index] !== bits) {
    addressBits[index] = bits
    addresses[index] = new Ip(4, BigInt(bits))
  }
  builder.tags[row] = Tag.ip
  builder.boxed[row] = addresses[index]
}

/** The position behind 8-4-4-4-12 hexadecimal digits, or -1. */
export function uuidEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + 36 > end) return -1
  for (let i = 0; i < 36; i++) {
    const byte = bytes[at + i]!
    const isDash = i === 8 || i === 13 || i === 18 || i === 23
    if (isDash ? byte !== 45 : hexTable[byte] === 0) return -1
  }
  return at + 36
}

const hexTable = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 48 && byte <= 57) || ((byte | 0x20) >= 97 && (byte | 0x20) <= 102) ? 1 : 0,
)

/** Fills a row of a timestamp, seen as pairs of 32-bit halves, with milliseconds since the epoch. */
export function putMillis(ints: Int32Array, row: number, millis: number): void {
  // Nanoseconds need more than the 53 bits of a double: the upper and lower part are multiplied one by one.
  const upper = Math.floor(millis / 65536)
  const lower = millis - upper * 65536
  const product = upper * 1_000_000
  const carried = Math.floor(product / 65536)
  const low = (product - carried * 65536) * 65536 + lower * 1_000_000
  ints[row * 2] = low | 0
  ints[row * 2 + 1] = carried + Math.floor(low / 4294967296)
}

/** Days since the epoch of a date, or NaN when the calendar has no such day. Months count from 1. */
export function daysOfDate(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN
  // Counts from March on, so that a leap day is the last day of its year; eras have 400 years.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** Whether the calendar has a day, which 64 bits of nanoseconds can hold. */
export const isDate = (year: number, month: number, day: number): boolean =>
  year > 1677 &&
  year < 2262 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  (day <= 28 || day <= daysInMonth(year, month))

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Powers of ten that divide exactly. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)
