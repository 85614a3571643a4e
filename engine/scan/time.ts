import { daysFromCivil, daysInMonth } from '../values'

/** What `readTime` found: seconds since the epoch (whole, may be negative) and nanoseconds within the second. */
export interface TimeSlot {
  seconds: number
  nanos: number
  /** Whether the text names its zone; without one `seconds` counts from the epoch in local time. */
  hasZone: boolean
}

/** A slot to read times into; one per scan, used again and again. */
export const newTimeSlot = (): TimeSlot => ({ seconds: 0, nanos: 0, hasZone: true })

/** The forms that are understood, as a user would name them. */
export type TimeForm = 'ISO 8601' | 'HTTP date' | 'epoch'

const DAY = 86_400
const NO_DIGITS = -1

/**
 * Reads a time that begins at `start` and gives the position behind it, or -1. Understood are ISO 8601 (also with a
 * blank for the `T`, slashes in the date, a comma before the fraction, without zone, date alone), HTTP dates
 * (`03/Jan/2025:09:22:13 +0000`) and epochs (a number of seconds with up to 11 digits, milliseconds 14, microseconds
 * 17, nanoseconds above). Days that do not exist are refused. Fractions beyond nine digits are cut.
 */
export function readTime(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (end - start < 10) return readEpoch(bytes, start, end, slot)
  const separator = bytes[start + 4]!
  if (separator === 0x2d || separator === 0x2f) return readIso(bytes, start, end, slot)
  if (bytes[start + 2] === 0x2f) return readHttpDate(bytes, start, end, slot)
  return readEpoch(bytes, start, end, slot)
}

/** Which form of time begins at `start`; call after `readTime` has accepted it. */
export function formOfTime(bytes: Uint8Array, start: number, end: number): TimeForm {
  if (end - start < 10) return 'epoch'
  if (bytes[start + 2] === 0x2f) return 'HTTP date'
  return bytes[start + 4] === 0x2d || bytes[start + 4] === 0x2f ? 'ISO 8601' : 'epoch'
}

function readIso(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  const separator = bytes[start + 4]
  if (bytes[start + 7] !== separator) return -1
  const days = daysOf(digits(bytes, start, 4), digits(bytes, start + 5, 2), digits(bytes, start + 8, 2))
  if (days === NO_DAY) return -1
  slot.nanos = 0
  slot.seconds = days * DAY
  slot.hasZone = false
  const clock = start + 11
  if (clock + 5 > end || !isDateEnd(bytes[start + 10]!) || !isDigit(bytes[clock]!)) {
    return start + 10 < end && isDigit(bytes[start + 10]!) ? -1 : start + 10
  }
  return readClock(bytes, clock, end, slot)
}

const isDateEnd = (byte: number): boolean => byte === 0x54 || byte === 0x20 || byte === 0x74

/** `HH:MM`, `HH:MM:SS`, a fraction, a zone. */
function readClock(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  const hours = digits(bytes, start, 2)
  const minutes = digits(bytes, start + 3, 2)
  if (bytes[start + 2] !== 0x3a || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return -1
  slot.seconds += hours * 3600 + minutes * 60
  let at = start + 5
  if (at + 3 <= end && bytes[at] === 0x3a) {
    const seconds = digits(bytes, at + 1, 2)
    // A leap second counts as the first second after it.
    if (seconds < 0 || seconds > 60) return -1
    slot.seconds += seconds
    at = readFraction(bytes, at + 3, end, slot)
  }
  return readZone(bytes, at, end, slot)
}

function readFraction(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (start + 1 >= end || (bytes[start] !== 0x2e && bytes[start] !== 0x2c) || !isDigit(bytes[start + 1]!)) {
    return start
  }
  let at = start + 1
  let unit = 100_000_000
  let nanos = 0
  while (at < end && isDigit(bytes[at]!)) {
    nanos += (bytes[at]! - 48) * unit
    unit = unit >= 10 ? unit / 10 : 0
    at++
  }
  slot.nanos = nanos
  return at
}

/** `Z`, `+02:00`, `+0200`, `+02`, `UTC`, `GMT`, also behind one blank; no zone leaves the position. */
function readZone(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  const at = start + 1 < end && bytes[start] === 0x20 ? start + 1 : start
  if (at >= end) return start
  const first = bytes[at]!
  if (isZoneName(bytes, at, end)) {
    slot.hasZone = true
    return at + 3
  }
  if (first === 0x5a || first === 0x7a) {
    slot.hasZone = true
    return at + 1
  }
  if (!isSign(first) || at + 3 > end) return start
  const hours = digits(bytes, at + 1, 2)
  if (hours < 0 || hours > 23) return start
  let next = at + 3
  if (next < end && bytes[next] === 0x3a) next++
  const minutes = next + 2 <= end ? digits(bytes, next, 2) : NO_DIGITS
  const hasMinutes = minutes >= 0 && minutes <= 59
  const offset = hours * 3600 + (hasMinutes ? minutes * 60 : 0)
  slot.seconds += first === 0x2d ? offset : -offset
  slot.hasZone = true
  return hasMinutes ? next + 2 : at + 3
}

function isZoneName(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 3 > end) return false
  const name = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
  return name === 0x555443 || name === 0x474d54
}

const isSign = (byte: number): boolean => byte === 0x2b || byte === 0x2d

/** `03/Jan/2025:09:22:13 +0000`. */
function readHttpDate(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  if (end - start < 20 || bytes[start + 6] !== 0x2f || bytes[start + 11] !== 0x3a) return -1
  const month = monthOf(bytes[start + 3]!, bytes[start + 4]!, bytes[start + 5]!)
  const days = daysOf(digits(bytes, start + 7, 4), month, digits(bytes, start, 2))
  if (days === NO_DAY) return -1
  slot.nanos = 0
  slot.seconds = days * DAY
  slot.hasZone = false
  return readClock(bytes, start + 12, end, slot)
}

function readEpoch(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  let at = start
  let whole = 0
  while (at < end && isDigit(bytes[at]!)) at++
  const count = at - start
  if (count < 9 || count > 19) return -1
  slot.nanos = 0
  slot.hasZone = true
  const secondDigits = count - digitsBelowSecond(count)
  for (let i = 0; i < secondDigits; i++) whole = whole * 10 + (bytes[start + i]! - 48)
  slot.seconds = whole
  if (secondDigits === count) return readFraction(bytes, at, end, slot)
  let unit = 100_000_000
  for (let i = secondDigits; i < count; i++, unit /= 10) slot.nanos += (bytes[start + i]! - 48) * unit
  return at
}

/** How many digits of an epoch stand behind the second: none, or those of milli, micro or nanoseconds. */
const digitsBelowSecond = (count: number): number => (count <= 11 ? 0 : count <= 14 ? 3 : count <= 17 ? 6 : 9)

/** An epoch as a number: seconds below 1e11, then milliseconds, microseconds, nanoseconds. False when not finite. */
export function timeOfNumber(value: number, slot: TimeSlot): boolean {
  const size = Math.abs(value)
  if (!(size < 9.3e18)) return false
  const unit = size < 1e11 ? 1 : size < 1e14 ? 1e3 : size < 1e17 ? 1e6 : 1e9
  slot.seconds = Math.floor(value / unit)
  // A double of seconds is exact to a fraction of a microsecond: finer digits would be noise.
  slot.nanos = Math.round((value - slot.seconds * unit) * (1e6 / unit)) * 1000
  if (unit === 1e9) slot.nanos = value - slot.seconds * unit
  slot.hasZone = true
  return true
}

/** An epoch as a long; exact. */
export function timeOfLong(value: bigint, slot: TimeSlot): void {
  const size = value < 0n ? -value : value
  const unit =
    size < 100_000_000_000n ? 1n : size < 10n ** 14n ? 1000n : size < 10n ** 17n ? 1_000_000n : 1_000_000_000n
  let seconds = value / unit
  if (seconds * unit > value) seconds -= 1n
  slot.seconds = Number(seconds)
  slot.nanos = Number((value - seconds * unit) * (1_000_000_000n / unit))
  slot.hasZone = true
}

/** The slot as nanoseconds, or undefined when 64 bits cannot hold them. */
export function nanosOf(slot: TimeSlot): bigint | undefined {
  const nanos = BigInt(slot.seconds) * 1_000_000_000n + BigInt(slot.nanos)
  return BigInt.asIntN(64, nanos) === nanos ? nanos : undefined
}

/** Seconds from which on a time does not fit into 64 bits of nanoseconds, on both sides of the epoch. */
const SECONDS_CAP = 9_223_372_036
const WORD = 4_294_967_296

/**
 * Writes the slot as 64-bit nanoseconds into `words`, the 32-bit view (low word first) of the column's longs.
 * False when 64 bits cannot hold it. All steps are whole numbers below 2^53, hence exact.
 */
export function writeNanos(words: Int32Array, row: number, slot: TimeSlot): boolean {
  const seconds = slot.seconds
  if (!(Math.abs(seconds) < SECONDS_CAP)) return false
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

const NO_DAY = Number.MIN_SAFE_INTEGER

/** No date makes this number: it marks that none is remembered. */
let lastDate = Number.MIN_SAFE_INTEGER
let lastDays = 0

/** Days since the epoch, or NO_DAY when there is no such day. The last date is remembered: logs repeat it. */
function daysOf(year: number, month: number, day: number): number {
  const date = year * 10_000 + month * 100 + day
  if (date === lastDate) return lastDays
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NO_DAY
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

/** The number that `count` digits make, or -1 when one of them is none. */
function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0
  for (let i = 0; i < count; i++) {
    const digit = bytes[start + i]! - 48
    // Reading past the end of the memory gives NaN, which is no digit either.
    if (!(digit >= 0 && digit <= 9)) return NO_DIGITS
    value = value * 10 + digit
  }
  return value
}
