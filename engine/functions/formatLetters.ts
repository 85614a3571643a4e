import type { Zone } from '../values'
import { weekOf, type Civil, type WeekRule } from './civil'

/** Where and in which language a moment is shown. */
export interface Place {
  readonly zone: Zone
  readonly locale: string
  readonly weeks: WeekRule
}

/** The text of a run of one letter; undefined when the letter has no form of that length. */
type FormatLetter = (civil: Civil, length: number, place: Place) => string | undefined

/** Pattern letters of java.time that are built. Source: the documentation of java.time.format.DateTimeFormatter. */
export const formatLetters: Readonly<Record<string, FormatLetter>> = {
  G: (_, length) => ['A', 'AD', 'AD', 'AD', 'Anno Domini', 'A'][length],
  u: ({ year }, length) => yearText(year, length),
  y: ({ year }, length) => yearText(year, length),
  Y: (civil, length, { weeks }) => yearText(weekOf(civil, weeks).year, length),
  M: monthText,
  L: monthText,
  Q: quarterText,
  q: quarterText,
  w: (civil, length, { weeks }) => digits(weekOf(civil, weeks).week, length),
  W: ({ day, weekday }, length, { weeks }) =>
    length === 1 ? String(weekOfMonth(day, weekday, weeks)) : undefined,
  D: ({ dayOfYear }, length) => (length <= 3 ? padded(dayOfYear, length) : undefined),
  d: ({ day }, length) => digits(day, length),
  F: ({ day }, length) => (length === 1 ? String(Math.floor((day - 1) / 7) + 1) : undefined),
  E: weekdayText,
  e: localWeekday,
  c: localWeekday,
  a: ({ hour }, length, { locale }) => (length === 1 ? dayPeriod(hour, locale) : undefined),
  H: ({ hour }, length) => digits(hour, length),
  k: ({ hour }, length) => digits(hour === 0 ? 24 : hour, length),
  K: ({ hour }, length) => digits(hour % 12, length),
  h: ({ hour }, length) => digits(hour % 12 === 0 ? 12 : hour % 12, length),
  m: ({ minute }, length) => digits(minute, length),
  s: ({ second }, length) => digits(second, length),
  S: ({ nano }, length) => (length <= 9 ? padded(nano, 9).slice(0, length) : undefined),
  A: (civil, length) => padded(secondOfDay(civil) * 1000 + Math.floor(civil.nano / 1e6), length),
  n: ({ nano }, length) => padded(nano, length),
  N: (civil, length) =>
    String(BigInt(secondOfDay(civil)) * 1_000_000_000n + BigInt(civil.nano)).padStart(length, '0'),
  V: (_, length, { zone }) => (length === 2 ? zone.name : undefined),
  z: zoneName,
  O: ({ offset }, length) => (length === 1 || length === 4 ? localizedOffset(offset, length) : undefined),
  X: ({ offset }, length) => (offset === 0 && length <= 5 ? 'Z' : offsetText(offset, length)),
  x: ({ offset }, length) => offsetText(offset, length),
  Z: ({ offset }, length) => rfcOffset(offset, length),
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

/** One digit as it is, or two. */
function digits(value: number, length: number): string | undefined {
  return length <= 2 ? padded(value, length) : undefined
}

function yearText(year: number, length: number): string {
  return length === 2 ? padded(year % 100, 2) : padded(year, length)
}

function secondOfDay({ hour, minute, second }: Civil): number {
  return hour * 3600 + minute * 60 + second
}

const widths = { 3: 'short', 4: 'long', 5: 'narrow' } as const

function monthText(civil: Civil, length: number, { locale }: Place): string | undefined {
  if (length <= 2) return padded(civil.month, length)
  const width = widths[length as keyof typeof widths] as (typeof widths)[3 | 4 | 5] | undefined
  return width && named(civil, locale, { month: width })
}

function weekdayText(civil: Civil, length: number, { locale }: Place): string | undefined {
  const width = widths[Math.max(length, 3) as keyof typeof widths] as (typeof widths)[3 | 4 | 5] | undefined
  return width && named(civil, locale, { weekday: width })
}

function localWeekday(civil: Civil, length: number, place: Place): string | undefined {
  if (length > 2) return weekdayText(civil, length, place)
  return padded(((civil.weekday - place.weeks.firstWeekday + 7) % 7) + 1, length)
}

function named({ year, month, day }: Civil, locale: string, options: Intl.DateTimeFormatOptions): string {
  const noon = new Date(Date.UTC(year, month - 1, day, 12))
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(noon)
}

function quarterText({ month }: Civil, length: number): string | undefined {
  const quarter = Math.ceil(month / 3)
  if (length <= 2) return padded(quarter, length)
  if (length === 3) return `Q${quarter}`
  return length === 4 ? `${['1st', '2nd', '3rd', '4th'][quarter - 1]!} quarter` : String(quarter)
}

function weekOfMonth(day: number, weekday: number, { firstWeekday, minimalDays }: WeekRule): number {
  const into = (weekday - firstWeekday + 7) % 7
  const weekStart = day - into
  const firstStart = ((weekStart - 1) % 7) + 1
  const daysBefore = firstStart > 1 ? firstStart - 1 : 7
  return Math.floor((weekStart - firstStart) / 7) + (firstStart > 1 && daysBefore >= minimalDays ? 2 : 1)
}

function dayPeriod(hour: number, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    hour12: true,
    timeZone: 'UTC',
  }).formatToParts(new Date(Date.UTC(2000, 0, 1, hour)))
  return parts.find(({ type }) => type === 'dayPeriod')?.value ?? (hour < 12 ? 'AM' : 'PM')
}

/** English of other countries, which knows short names of zones that American English writes as an offset. */
const OTHER_ENGLISH = ['en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-CA']

/** A short name such as `CEST`, or four letters for the long one. Zones without a short name show their offset. */
function zoneName(
  { year, month, day, hour, minute, second, offset }: Civil,
  length: number,
  { zone, locale }: Place,
): string | undefined {
  if (length > 4) return undefined
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offset * 1000)
  const width = length === 4 ? 'long' : 'short'
  const name = localZoneName(moment, locale, zone.name, width)
  if (width === 'long' || name === undefined || !isOffset(name)) return name ?? zone.name
  const others = OTHER_ENGLISH.map((language) => localZoneName(moment, language, zone.name, width))
  return others.find((other) => other !== undefined && !isOffset(other)) ?? name
}

const isOffset = (name: string): boolean => /^(?:GMT|UTC)[+\u2212-]/.test(name)

/** Undefined for zones that are an offset, which the platform has no names for. */
function localZoneName(
  moment: Date,
  locale: string,
  timeZone: string,
  timeZoneName: 'long' | 'short',
): string | undefined {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(moment)
    return parts.find(({ type }) => type === 'timeZoneName')?.value
  } catch {
    return undefined
  }
}

interface OffsetParts {
  readonly sign: string
  readonly hours: string
  readonly minutes: string
  readonly seconds: string
}

function offsetParts(offset: number): OffsetParts {
  const length = Math.abs(offset)
  return {
    sign: offset < 0 ? '-' : '+',
    hours: padded(Math.floor(length / 3600), 2),
    minutes: padded(Math.floor(length / 60) % 60, 2),
    seconds: padded(length % 60, 2),
  }
}

/** `+hh`, with minutes when there are some; two letters and more always with minutes, odd ones with colons. */
function offsetText(offset: number, length: number): string | undefined {
  const { sign, hours, minutes, seconds } = offsetParts(offset)
  const colon = length === 3 || length === 5 ? ':' : ''
  if (length === 1) return minutes === '00' ? `${sign}${hours}` : `${sign}${hours}${minutes}`
  const tail = length >= 4 && seconds !== '00' ? `${colon}${seconds}` : ''
  return length <= 5 ? `${sign}${hours}${colon}${minutes}${tail}` : undefined
}

function rfcOffset(offset: number, length: number): string | undefined {
  if (length <= 3) return offsetText(offset, 2)
  if (length === 4) return localizedOffset(offset, 4)
  return length === 5 ? (offset === 0 ? 'Z' : offsetText(offset, 5)) : undefined
}

function localizedOffset(offset: number, length: number): string {
  if (offset === 0) return 'GMT'
  const { sign, hours, minutes } = offsetParts(offset)
  if (length === 4) return `GMT${sign}${hours}:${minutes}`
  return `GMT${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
}
