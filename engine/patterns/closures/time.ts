import { decodeUtf8, encodeUtf8, Tag, UTC, type Zone } from '../../values'
import { yearOf } from '../baseYear'
import type * as p from '../program'
import { timeNamesOf, type Spellings, type TimeNames } from '../timeNames'
import { momentAt, readZone, zoneNamed } from '../zones'
import { FAIL, type Run, type Step } from './run'

/** What a time text says, part by part. */
interface Parts extends Partial<Record<p.TimeNumber, number>> {
  isAfternoon?: boolean
  isBeforeChrist?: boolean
  zone?: Zone
}

type FieldReader = (run: Run, at: number, parts: Parts) => number

export function time({ fields, zone, locale, slot }: p.Time): Step {
  const readers = fields.map((field) => readerOf(field, timeNamesOf(locale)))
  const fallback = zoneNamed(zone) ?? UTC
  return (run, at) => {
    const parts: Parts = {}
    let position = at
    for (const reader of readers) {
      position = reader(run, position, parts)
      if (position < 0) return FAIL
    }
    const millis = momentOf(parts, fallback, run.baseTime)
    if (millis === undefined) return FAIL
    if (slot !== undefined) run.captures[slot]!.setLong(run.row, BigInt(millis) * 1_000_000n, Tag.timestamp)
    return position
  }
}

function readerOf(field: p.TimeField, names: TimeNames): FieldReader {
  switch (field.kind) {
    case 'literal':
      return literalReader(field.bytes)
    case 'number':
      return numberReader(field)
    case 'zone':
      return readZoneField
    case 'name':
      return nameReaders[field.part](names, field.isShort)
  }
}

function literalReader(wanted: readonly number[]): FieldReader {
  return ({ bytes, end }, at) => {
    if (at + wanted.length > end) return FAIL
    return wanted.every((byte, i) => bytes[at + i] === byte) ? at + wanted.length : FAIL
  }
}

function numberReader({ part, isPadded, min, max }: Extract<p.TimeField, { kind: 'number' }>): FieldReader {
  return ({ bytes, end }, at, parts) => {
    let first = at
    if (isPadded) while (first < end && bytes[first] === 32) first++
    let next = first
    let value = 0
    while (next < end && next - first < max && bytes[next]! >= 48 && bytes[next]! <= 57) {
      value = value * 10 + bytes[next++]! - 48
    }
    const digits = next - first
    if (digits < min) return FAIL
    if (part === 'fraction') parts.fraction = cutToMillis(value, digits)
    else if (part === 'shortYear' || (part === 'anyYear' && digits <= 2)) parts.year = inCentury(value)
    else if (part === 'anyYear') parts.year = value
    else parts[part] = value
    return next
  }
}

/** Three digits of a fraction count, the others are cut off. */
const cutToMillis = (value: number, digits: number): number => Math.floor((value * 1000) / 10 ** digits)

/** Two digits below 32 belong to this century, the others to the last one. */
const inCentury = (value: number): number => value + (value < 32 ? 2000 : 1900)

type NameReader = (names: TimeNames, isShort: boolean) => FieldReader

const nameReaders: Readonly<Record<Extract<p.TimeField, { kind: 'name' }>['part'], NameReader>> = {
  month: (names, isShort) =>
    nameReader(isShort ? names.shortMonths : names.months, (parts, index) => (parts.month = index + 1)),
  weekday: (names, isShort) =>
    // The weekday is read over: a wrong one is not an error.
    nameReader(isShort ? names.shortWeekdays : names.weekdays, () => undefined),
  half: (names) => nameReader(names.halves, (parts, index) => (parts.isAfternoon = index === 1)),
  era: (names) => nameReader(names.eras, (parts, index) => (parts.isBeforeChrist = index === 0)),
}

/** The longest name that stands there counts: `Sept` is no `Sep`. */
function nameReader(names: readonly Spellings[], take: (parts: Parts, index: number) => void): FieldReader {
  // Lengths in UTF-8 are those of the names as written, since case changes none of them.
  const candidates = names
    .flatMap((spellings, index) =>
      spellings.map((name) => ({ index, text: name.toLowerCase(), length: encodeUtf8(name).length })),
    )
    .sort((a, b) => b.length - a.length)
  return ({ bytes, end }, at, parts) => {
    const found = candidates.find(
      ({ text, length }) => at + length <= end && decodeUtf8(bytes, at, at + length).toLowerCase() === text,
    )
    if (found === undefined) return FAIL
    take(parts, found.index)
    return at + found.length
  }
}

/** Longest text of a zone. */
const ZONE_LENGTH = 40

const readZoneField: FieldReader = ({ bytes, end }, at, parts) => {
  // What a zone is made of is ASCII, so that its length in characters is its length in bytes.
  const found = readZone(decodeUtf8(bytes, at, Math.min(end, at + ZONE_LENGTH)))
  if (found === undefined) return FAIL
  parts.zone = found.zone
  return at + found.end
}

/** Milliseconds of the moments that 64 bits of nanoseconds can hold, before and behind the epoch. */
const FARTHEST = 9_223_372_036_854

function momentOf(parts: Parts, fallback: Zone, baseTime: bigint): number | undefined {
  const millis = unboundedMoment(parts, fallback, baseTime)
  return millis !== undefined && Math.abs(millis) <= FARTHEST ? millis : undefined
}

/** Milliseconds since the epoch; undefined for a date or time of day that does not exist. */
function unboundedMoment(parts: Parts, fallback: Zone, baseTime: bigint): number | undefined {
  const extra = (parts.millis ?? 0) + (parts.fraction ?? 0)
  if (isCount(parts)) return (parts.second ?? 0) * 1000 + extra
  const day = dayOf(parts, baseTime)
  const hour = hourOf(parts)
  const minute = parts.minute ?? 0
  const second = parts.second ?? 0
  if (day === undefined || hour === undefined || minute > 59 || second > 59) return undefined
  return momentAt(parts.zone ?? fallback, day + ((hour * 60 + minute) * 60 + second) * 1000 + extra)
}

/** Whether seconds and smaller parts are all there is: then they count from the epoch. */
function isCount({ second, millis, fraction, ...others }: Parts): boolean {
  return (second ?? millis ?? fraction) !== undefined && Object.keys(others).every((part) => part === 'zone')
}

/** Milliseconds at which the day starts, as if in UTC. */
function dayOf(parts: Parts, baseTime: bigint): number | undefined {
  const written = parts.year ?? parts.weekYear ?? yearOf(baseTime)
  const year = parts.isBeforeChrist === true ? 1 - written : written
  const hasDay = (parts.month ?? parts.day ?? parts.dayOfYear) !== undefined
  if (!hasDay && parts.week !== undefined) return dayOfWeek(year, parts.week, parts.weekday)
  const month = parts.month ?? 1
  const day = parts.dayOfYear ?? parts.day ?? 1
  const date = new Date(0)
  date.setUTCFullYear(year, parts.dayOfYear === undefined ? month - 1 : 0, day)
  const exists =
    parts.dayOfYear === undefined
      ? month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
      : day >= 1 && date.getUTCFullYear() === year
  return exists ? date.getTime() : undefined
}

/** The day of a week, its first one unless told; days count from Monday on, weeks from the one with 1 January. */
function dayOfWeek(year: number, week: number, weekday = 7): number | undefined {
  if (week < 1 || week > 54 || weekday < 1 || weekday > 7) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, 0, 1)
  date.setUTCDate(1 - date.getUTCDay() + (week - 1) * 7 + (weekday % 7))
  return date.getTime()
}

/** The hour of the day. A 24-hour field decides over AM and PM where both are written. */
function hourOf(parts: Parts): number | undefined {
  const { hour, hour24, hour11, hour12, isAfternoon = false } = parts
  const half = isAfternoon ? 12 : 0
  if (hour !== undefined) return hour < 24 ? hour : undefined
  if (hour24 !== undefined) return hour24 >= 1 && hour24 <= 24 ? hour24 % 24 : undefined
  if (hour11 !== undefined) return hour11 < 12 ? hour11 + half : undefined
  if (hour12 !== undefined) return hour12 >= 1 && hour12 <= 12 ? (hour12 % 12) + half : undefined
  return half
}
