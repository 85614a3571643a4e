import { daysFromCivil, daysInMonth } from '../values'

/**
 * What `readTime` found, as small whole numbers, which stay out of the heap: days since the epoch, seconds on top
 * (a day's worth, more or less by the offset of a zone) and nanoseconds within the second.
 */
export interface TimeSlot {
  days: number
  seconds: number
  nanos: number
  /** Whether the text names its zone; without one the slot holds local time. */
  hasZone: boolean
}

/** A slot to read times into; one per scan, used again and again. */
export const newTimeSlot = (): TimeSlot => ({ days: 0, seconds: 0, nanos: 0, hasZone: true })

const DAY = 86_400
const NO_DAY = -0x4000_0000

/**
 * Reads a time that begins at `start` and gives the position behind it, or -1. Understood are ISO 8601 (also with a
 * blank for the `T`, slashes in the date, a comma before the fraction, without zone, date alone), HTTP dates
 * (`03/Jan/2025:09:22:13 +0000`) and epochs (seconds with 9 to 11 digits and perhaps a fraction, milliseconds up to 14,
 * microseconds up to 17, nanoseconds up to 19). Days that do not exist are refused. Fractions beyond nine digits are cut.
 */
export function readTime(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (end - start < SHORTEST) return readEpoch(bytes, start, end, slot)
  if (end - start > MINUTE && isLastMinute(bytes, start)) {
    slot.days = last.days
    slot.seconds = last.seconds
    slot.nanos = 0
    slot.hasZone = false
    return readSeconds(bytes, start + last.length, end, slot)
  }
  const separator = bytes[start + 4]!
  if (separator === 0x2d || separator === 0x2f) return readIso(bytes, start, end, slot)
  if (bytes[start + 2] === 0x2f) return readHttpDate(bytes, start, end, slot)
  return readEpoch(bytes, start, end, slot)
}

/** The length of a date, and of `2025-01-03T09:22`; an HTTP date takes one character more up to the minute. */
const SHORTEST = 10
const MINUTE = 16

/**
 * The last date and minute, as four words and the byte behind them, and what they mean. Records are written in order of
 * time, so that most repeat it, and telling that costs a fraction of reading it.
 */
const last = { words: new Int32Array(4), byte: 0, length: 0, days: 0, seconds: 0 }
let view = new DataView<ArrayBufferLike>(new ArrayBuffer(0))
let viewed: Uint8Array | undefined

function viewOf(bytes: Uint8Array): DataView {
  if (bytes !== viewed) {
    viewed = bytes
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  return view
}

function isLastMinute(bytes: Uint8Array, start: number): boolean {
  const { words } = last
  const view = viewOf(bytes)
  return (
    view.getInt32(start + 12, true) === words[3] &&
    view.getInt32(start + 8, true) === words[2] &&
    view.getInt32(start + 4, true) === words[1] &&
    view.getInt32(start, true) === words[0] &&
    (last.length === MINUTE || bytes[start + MINUTE] === last.byte)
  )
}

/** Remembers what has just been read up to the minute. */
function rememberMinute(bytes: Uint8Array, start: number, length: number, slot: TimeSlot): void {
  const view = viewOf(bytes)
  for (let i = 0; i < 4; i++) last.words[i] = view.getInt32(start + i * 4, true)
  last.byte = bytes[start + MINUTE]!
  last.length = length
  last.days = slot.days
  last.seconds = slot.seconds
}

function readIso(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (bytes[start + 7] !== bytes[start + 4]) return -1
  const century = twoDigits(bytes, start)
  const year = twoDigits(bytes, start + 2)
  if ((century | year) < 0) return -1
  slot.days = daysOf(century * 100 + year, twoDigits(bytes, start + 5), twoDigits(bytes, start + 8))
  if (slot.days === NO_DAY) return -1
  slot.seconds = 0
  slot.nanos = 0
  slot.hasZone = false
  const clock = start + 11
  if (clock + 5 <= end && isBeforeClock(bytes[start + 10]!) && isDigit(bytes[clock]!)) {
    return readClock(bytes, clock, end, slot, start)
  }
  const isLongerNumber = start + 10 < end && isDigit(bytes[start + 10]!)
  return isLongerNumber ? -1 : start + 10
}

/** `T`, `t` or a blank. */
const isBeforeClock = (byte: number): boolean => byte === 0x54 || byte === 0x20 || byte === 0x74

/** `03/Jan/2025:09:22:13 +0000`. */
function readHttpDate(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (end - start < 20 || bytes[start + 6] !== 0x2f || bytes[start + 11] !== 0x3a) return -1
  const century = twoDigits(bytes, start + 7)
  const year = twoDigits(bytes, start + 9)
  if ((century | year) < 0) return -1
  const month = monthOf(bytes[start + 3]!, bytes[start + 4]!, bytes[start + 5]!)
  slot.days = daysOf(century * 100 + year, month, twoDigits(bytes, start))
  if (slot.days === NO_DAY) return -1
  slot.nanos = 0
  slot.hasZone = false
  return readClock(bytes, start + 12, end, slot, start)
}

/** `HH:MM`, `HH:MM:SS`, a fraction, a zone. At least five bytes are there, behind a date that begins at `date`. */
function readClock(bytes: Uint8Array, start: number, end: number, slot: TimeSlot, date: number): number {
  const hours = twoDigits(bytes, start)
  const minutes = twoDigits(bytes, start + 3)
  if (bytes[start + 2] !== 0x3a || (hours | minutes) < 0 || hours > 23 || minutes > 59) return -1
  slot.seconds = hours * 3600 + minutes * 60
  if (end - date > MINUTE) rememberMinute(bytes, date, start + 5 - date, slot)
  return readSeconds(bytes, start + 5, end, slot)
}

/** `:SS`, a fraction, a zone, or what there is of it. */
function readSeconds(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (start + 3 > end || bytes[start] !== 0x3a) return readZone(bytes, start, end, slot)
  const seconds = twoDigits(bytes, start + 1)
  // A leap second counts as the first second after it.
  if (seconds < 0 || seconds > 60) return -1
  slot.seconds += seconds
  return readZone(bytes, readFraction(bytes, start + 3, end, slot), end, slot)
}

const UNITS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1]

/** A fraction of a second behind a dot or comma; gives the position behind it, or `start` when there is none. */
function readFraction(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (start + 1 >= end || (bytes[start] !== 0x2e && bytes[start] !== 0x2c) || !isDigit(bytes[start + 1]!)) {
    return start
  }
  const stop = Math.min(end, start + 10)
  let at = start + 1
  let fraction = 0
  for (let four = 0; at + 4 <= stop && four >= 0;) {
    four = fourDigits(viewOf(bytes).getInt32(at, true))
    if (four >= 0) {
      fraction = fraction * 10_000 + four
      at += 4
    }
  }
  while (at < stop && isDigit(bytes[at]!)) fraction = fraction * 10 + bytes[at++]! - 48
  slot.nanos = fraction * UNITS[at - start - 1]!
  while (at < end && isDigit(bytes[at]!)) at++
  return at
}

/** The number that the four digits of a word make, the first one in the lowest byte; -1 when one of them is none. */
function fourDigits(word: number): number {
  const digits = word ^ 0x30303030
  if (((digits | (digits + 0x06060606)) & 0xf0f0f0f0) !== 0) return -1
  const pairs = digits * 10 + (digits >> 8)
  return (pairs & 0xff) * 100 + ((pairs >> 16) & 0xff)
}

/** `Z`, `+02:00`, `+0200`, `+02`, `UTC`, `GMT`, also behind one blank; no zone leaves the position. */
function readZone(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  const at = start + 1 < end && bytes[start] === 0x20 ? start + 1 : start
  if (at >= end) return start
  const first = bytes[at]!
  if (first === 0x5a || first === 0x7a) {
    slot.hasZone = true
    return at + 1
  }
  if (first === 0x2b || first === 0x2d) return readOffset(bytes, at, end, slot) || start
  if (!isZoneName(bytes, at, end)) return start
  slot.hasZone = true
  return at + 3
}

/** Gives the position behind the offset, or 0 when there is none. */
function readOffset(bytes: Uint8Array, at: number, end: number, slot: TimeSlot): number {
  const hours = at + 3 <= end ? twoDigits(bytes, at + 1) : -1
  if (hours < 0 || hours > 23) return 0
  const next = at + 3 < end && bytes[at + 3] === 0x3a ? at + 4 : at + 3
  const minutes = next + 2 <= end ? twoDigits(bytes, next) : -1
  const hasMinutes = minutes >= 0 && minutes <= 59
  const offset = hours * 3600 + (hasMinutes ? minutes * 60 : 0)
  slot.seconds += bytes[at] === 0x2d ? offset : -offset
  slot.hasZone = true
  return hasMinutes ? next + 2 : at + 3
}

function isZoneName(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 3 > end) return false
  const name = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
  return name === 0x555443 || name === 0x474d54
}

function readEpoch(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  let at = start
  while (at < end && isDigit(bytes[at]!)) at++
  const count = at - start
  if (count < 9 || count > 19) return -1
  slot.hasZone = true
  const secondsEnd = at - digitsBelowSecond(count)
  setSeconds(slot, number(bytes, start, secondsEnd))
  slot.nanos = number(bytes, secondsEnd, at) * UNITS[at - secondsEnd]!
  if (secondsEnd < at) return at
  slot.nanos = 0
  return readFraction(bytes, at, end, slot)
}

/** How many digits of an epoch stand behind the second: none, or those of milli, micro or nanoseconds. */
const digitsBelowSecond = (count: number): number => (count <= 11 ? 0 : count <= 14 ? 3 : count <= 17 ? 6 : 9)

function number(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) value = value * 10 + bytes[at]! - 48
  return value
}

/**
 * An epoch as a double: seconds below 1e11, then milliseconds, microseconds, nanoseconds. False when it is beyond all.
 * Seconds are read to the microsecond: a double holds no finer ones.
 */
export function timeOfNumber(value: number, slot: TimeSlot): boolean {
  const size = Math.abs(value)
  if (!(size < 9.2e18)) return false
  const unit = size < 1e11 ? 1 : size < 1e14 ? 1e3 : size < 1e17 ? 1e6 : 1e9
  let seconds = Math.floor(value / unit)
  let micros = Math.round((value - seconds * unit) * (1e6 / unit))
  if (micros >= 1e6) {
    seconds += 1
    micros -= 1e6
  }
  setSeconds(slot, seconds)
  slot.nanos = micros * 1000
  slot.hasZone = true
  return true
}

/** An epoch as a long; exact. The unit is found as for doubles. */
export function timeOfLong(value: bigint, slot: TimeSlot): void {
  const size = value < 0n ? -value : value
  const unit =
    size < 10n ** 11n ? 1n : size < 10n ** 14n ? 10n ** 3n : size < 10n ** 17n ? 10n ** 6n : 10n ** 9n
  const rest = ((value % unit) + unit) % unit
  setSeconds(slot, Number((value - rest) / unit))
  slot.nanos = Number(rest * (10n ** 9n / unit))
  slot.hasZone = true
}

function setSeconds(slot: TimeSlot, seconds: number): void {
  slot.days = Math.floor(seconds / DAY)
  slot.seconds = seconds - slot.days * DAY
}

/** Beyond so many days nanoseconds may not fit into 64 bits, on both sides of the epoch. */
const SAFE_DAYS = 106_750
const WORD = 4_294_967_296

/**
 * Writes the slot as 64-bit nanoseconds into `words`, the 32-bit view (low word first) of a column's longs. False when
 * 64 bits cannot hold it: before 1677 or after 2262. All steps are whole numbers below 2^53, hence exact, and no
 * bigint is made.
 */
export function writeNanos(words: Int32Array, row: number, slot: TimeSlot): boolean {
  if (slot.days > SAFE_DAYS || slot.days < -SAFE_DAYS) return writeExactly(words, row, slot)
  const seconds = slot.days * DAY + slot.seconds
  // seconds * 1e9 = high * 2^16 * 1e9 + low * 1e9
  const high = Math.floor(seconds / 65_536)
  const low = (seconds - high * 65_536) * 1e9 + slot.nanos
  const upper = high * 1e9
  const upperHigh = Math.floor(upper / 65_536)
  const sum = (upper - upperHigh * 65_536) * 65_536 + low
  const carry = Math.floor(sum / WORD)
  words[row * 2] = sum - carry * WORD
  words[row * 2 + 1] = upperHigh + carry
  return true
}

/** The general way, for times near the ends of the range. */
function writeExactly(words: Int32Array, row: number, slot: TimeSlot): boolean {
  const nanos = BigInt(slot.days * DAY + slot.seconds) * 1_000_000_000n + BigInt(slot.nanos)
  if (BigInt.asIntN(64, nanos) !== nanos) return false
  words[row * 2] = Number(BigInt.asIntN(32, nanos))
  words[row * 2 + 1] = Number(nanos >> 32n)
  return true
}

/** No date packs into this number: none is remembered yet. */
let lastDate = 0x7fff_ffff
let lastDays = 0

/** Days since the epoch, or NO_DAY when there is no such day. The last date is remembered: logs repeat it. */
function daysOf(year: number, month: number, day: number): number {
  const date = (year << 10) | (month << 5) | day
  if (date === lastDate) return lastDays
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NO_DAY
  lastDate = date
  lastDays = daysFromCivil(year, month, day)
  return lastDays
}

/** 1 … 12 for an English month name of three letters, else 0. */
function monthOf(first: number, second: number, third: number): number {
  return MONTHS.indexOf((first << 16) | ((second | 32) << 8) | third | 32) + 1
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
  (name) => (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
)

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

/** The number that two digits make, or -1. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
