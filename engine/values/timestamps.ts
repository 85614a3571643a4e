// Calendar arithmetic on the proleptic Gregorian calendar, and the text of timestamps. Days count from 1970-01-01.

/** Nanoseconds of a millisecond. */
export const NANOS_PER_MILLI = 1_000_000n
/** Nanoseconds of a second. */
export const NANOS_PER_SECOND = 1_000_000_000n
/** Nanoseconds of 24 hours. */
export const NANOS_PER_DAY = 86_400n * NANOS_PER_SECOND
/** Seconds of 24 hours. */
export const SECONDS_PER_DAY = 86_400

/** A calendar date; `month` and `day` count from 1. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The number of the day of a date. The day may lie outside the month; it then counts on. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The date of a day by its number. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 }
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1)
}

/** The day of the week of a day by its number: 1 Monday to 7 Sunday. */
export function weekdayOf(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

/** Nanoseconds cut into whole seconds (rounded down) and the nanoseconds behind, 0 to 999,999,999. */
export function splitSeconds(nanos: bigint): { seconds: number; fraction: number } {
  const fraction = Number(((nanos % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND)
  return { seconds: Number((nanos - BigInt(fraction)) / NANOS_PER_SECOND), fraction }
}

/** `2024-05-01T10:00:00.000000000Z`: UTC with nine fraction digits. */
export function printTimestamp(nanos: bigint): string {
  return `${printLocal(nanos)}Z`
}

/** Date and time without zone, read off nanoseconds that already hold the offset: `2024-05-01T10:00:00.000000000`. */
export function printLocal(nanos: bigint): string {
  const { seconds, fraction } = splitSeconds(nanos)
  const days = Math.floor(seconds / SECONDS_PER_DAY)
  const { year, month, day } = civilFromDays(days)
  const rest = seconds - days * SECONDS_PER_DAY
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}.${String(fraction).padStart(9, '0')}`
}

/** A time as a text writes it, before a zone is applied. */
export interface LocalTime {
  /** Nanoseconds since the epoch as if the text stood in UTC. */
  readonly local: bigint
  /** Seconds east of UTC, or the name of a zone, or undefined when the text has neither. */
  readonly zone: number | string | undefined
}

const TIMESTAMP_TEXT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,18}))?)?\s?(?:([Zz])|([+-]\d{2}):?(\d{2})?(?::?(\d{2}))?)?(?:\[([\w/+:-]+)\])?)?$/

/**
 * Reads ISO 8601 text: a date, or a date and a time to the minute, second or fraction, with `Z`, an offset or a zone
 * in brackets. Digits beyond nanoseconds are cut off. Undefined for other texts and impossible dates.
 */
export function readTimestamp(text: string): LocalTime | undefined {
  const match = TIMESTAMP_TEXT.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((digits) => Number((digits as string | undefined) ?? 0))
  const local = localNanos({
    year: year!,
    month: month!,
    day: day!,
    hour: hour!,
    minute: minute!,
    second: second!,
  })
  if (local === undefined) return undefined
  const fraction = BigInt((match[7] ?? '').padEnd(9, '0').slice(0, 9))
  return { local: local + fraction, zone: zoneOfMatch(match) }
}

/** Calendar fields of a moment; months and days count from 1. */
export interface CivilTime extends CivilDate {
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Nanoseconds of calendar fields as if they stood in UTC, or undefined when there is no such date or time. */
export function localNanos({ year, month, day, hour, minute, second }: CivilTime): bigint | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined
  const seconds = daysFromCivil(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second
  return BigInt(seconds) * NANOS_PER_SECOND
}

function zoneOfMatch(match: readonly (string | undefined)[]): number | string | undefined {
  if (match[12] !== undefined) return match[12]
  if (match[8] !== undefined) return 0
  const hours = match[9]
  if (hours === undefined) return undefined
  const seconds = Math.abs(Number(hours)) * 3600 + Number(match[10] ?? 0) * 60 + Number(match[11] ?? 0)
  return hours.startsWith('-') ? -seconds : seconds
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
