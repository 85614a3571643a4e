import { floorDivide } from './arithmetic'
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  NANOS_PER_SECOND,
  readTimestamp,
  SECONDS_PER_DAY,
  splitSeconds,
  weekdayOf,
} from './timestamps'

/** A time zone: what clocks show at a moment. */
export interface Zone {
  /** As given by the user: `Europe/Vienna`, `CET`, `+01:00`, `UTC`. */
  readonly name: string
  /** Seconds that local time is ahead of UTC at a moment given in seconds since the epoch. */
  offsetAt(seconds: number): number
}

/** Coordinated universal time. */
export const UTC: Zone = { name: 'UTC', offsetAt: () => 0 }

const zones = new Map<string, Zone | undefined>([
  ['UTC', UTC],
  ['Z', UTC],
])

/** The zone of an IANA name, a short name or an offset such as `+01:00`; undefined when there is none. */
export function zoneOf(name: string): Zone | undefined {
  if (!zones.has(name)) zones.set(name, fixedZone(name) ?? namedZone(name))
  return zones.get(name)
}

/**
 * The moment at which clocks of the zone show a local time, both in nanoseconds. A local time that clocks skip is
 * moved forward by the gap; of one that they show twice the first is taken.
 */
export function instantOf(local: bigint, zone: Zone): bigint {
  const { seconds } = splitSeconds(local)
  const before = zone.offsetAt(seconds - SECONDS_PER_DAY)
  const after = zone.offsetAt(seconds + SECONDS_PER_DAY)
  const isAfter = zone.offsetAt(seconds - before) !== before && zone.offsetAt(seconds - after) === after
  return local - BigInt(isAfter ? after : before) * NANOS_PER_SECOND
}

/** What clocks of the zone show at a moment, in nanoseconds as if read in UTC. */
export function localOf(nanos: bigint, zone: Zone): bigint {
  return nanos + BigInt(zone.offsetAt(splitSeconds(nanos).seconds)) * NANOS_PER_SECOND
}

/**
 * The moment an ISO 8601 text names, in nanoseconds; where it names no zone, `zone` stands in. Undefined for other
 * texts and for moments outside 64 bits.
 */
export function parseTimestamp(text: string, zone: Zone = UTC): bigint | undefined {
  const read = readTimestamp(text)
  if (read === undefined) return undefined
  const named = typeof read.zone === 'string' ? zoneOf(read.zone) : zone
  if (named === undefined) return undefined
  const nanos =
    typeof read.zone === 'number'
      ? read.local - BigInt(read.zone) * NANOS_PER_SECOND
      : instantOf(read.local, named)
  return BigInt.asIntN(64, nanos) === nanos ? nanos : undefined
}

/** Units whose length depends on the calendar. */
export type CalendarUnit = 'd' | 'w' | 'M' | 'q' | 'y'

/**
 * A moment moved by calendar units in a zone: local time of day stays, and a day that the target month lacks becomes
 * its last day.
 */
export function shiftCalendar(nanos: bigint, count: number, unit: CalendarUnit, zone: Zone): bigint {
  const local = localOf(nanos, zone)
  const days = Number(floorDivide(local, dayNanos))
  const timeOfDay = local - BigInt(days) * dayNanos
  return instantOf(BigInt(shiftDays(days, count, unit)) * dayNanos + timeOfDay, zone)
}

function shiftDays(days: number, count: number, unit: CalendarUnit): number {
  if (unit === 'd') return days + count
  if (unit === 'w') return days + 7 * count
  const { year, month, day } = civilFromDays(days)
  const months = year * 12 + month - 1 + count * monthsOf[unit]
  const targetYear = Math.floor(months / 12)
  const targetMonth = months - targetYear * 12 + 1
  return daysFromCivil(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

const dayNanos = 86_400n * NANOS_PER_SECOND
const monthsOf = { M: 1, q: 3, y: 12 } as const

/** A unit of the operator `@`; `w0` to `w7` name the weekday a week begins on, plain `w` leaves it to the locale. */
export type AlignUnit =
  'ns' | 'us' | 'ms' | 's' | 'm' | 'h' | CalendarUnit | `w${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`

const clockNanos: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  ms: 1_000_000n,
  s: NANOS_PER_SECOND,
  m: 60n * NANOS_PER_SECOND,
}

/**
 * The operator `@`: the start of the unit that holds the moment, in a zone. Counts of units up to hours align inside
 * the next larger unit: `15 m` to quarter hours, `8 h` to 0, 8 and 16 o'clock, counted from midnight as clocks run, so
 * that `24 h` differs from a day only when clocks change. `firstWeekday` (1 Monday to 7 Sunday) serves plain `w`.
 */
export function alignTimestamp(
  nanos: bigint,
  align: { readonly count: number; readonly unit: AlignUnit; readonly firstWeekday: number },
  zone: Zone,
): bigint {
  const step = clockNanos[align.unit]
  const local = localOf(nanos, zone)
  if (step !== undefined)
    return nanos - (local - floorDivide(local, step * BigInt(align.count)) * step * BigInt(align.count))
  const day = Number(floorDivide(local, dayNanos))
  if (align.unit !== 'h') return instantOf(BigInt(alignDay(day, align)) * dayNanos, zone)
  const midnight = instantOf(BigInt(day) * dayNanos, zone)
  const hours = BigInt(align.count) * 3_600n * NANOS_PER_SECOND
  return midnight + floorDivide(nanos - midnight, hours) * hours
}

function alignDay(
  day: number,
  align: { readonly count: number; readonly unit: AlignUnit; readonly firstWeekday: number },
): number {
  const { year, month } = civilFromDays(day)
  switch (align.unit) {
    case 'd':
      return Math.floor(day / align.count) * align.count
    case 'M':
      return daysFromCivil(year, month, 1)
    case 'q':
      return daysFromCivil(year, month - ((month - 1) % 3), 1)
    case 'y':
      return daysFromCivil(year, 1, 1)
    default: {
      const digit = align.unit.slice(1)
      const first = digit === '' ? align.firstWeekday : Number(digit) || 7
      return day - ((weekdayOf(day) - first + 7) % 7)
    }
  }
}

/** The weekday a week begins on in a locale, 1 Monday to 7 Sunday; Monday where the locale names no region. */
export function firstWeekdayOf(locale: string): number {
  const region = /^[A-Za-z]{2,3}[-_]([A-Za-z]{2})/.exec(locale)?.[1]?.toUpperCase()
  if (region === undefined) return 1
  if (sundayRegions.has(region)) return 7
  return saturdayRegions.has(region) ? 6 : 1
}

const sundayRegions: ReadonlySet<string> = new Set(
  'AG AS AU BD BR BS BT BW BZ CA CN CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'.split(
    ' ',
  ),
)
const saturdayRegions: ReadonlySet<string> = new Set(
  'AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '),
)

function fixedZone(name: string): Zone | undefined {
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name)
  if (match === null) return undefined
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60
  if (seconds > 18 * 3600) return undefined
  const offset = match[1] === '-' ? -seconds : seconds
  return { name, offsetAt: () => offset }
}

function namedZone(name: string): Zone | undefined {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
  const blocks = new Map<number, Block>()
  return {
    name,
    offsetAt(seconds) {
      const number = Math.floor(seconds / BLOCK_SECONDS)
      let block = blocks.get(number)
      if (block === undefined) {
        block = readBlock(format, number)
        blocks.set(number, block)
      }
      return offsetIn(block, seconds)
    },
  }
}

/** Offsets of about a third of a year: `offsets[i]` holds from `starts[i]` on. */
interface Block {
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
}

const BLOCK_SECONDS = 128 * SECONDS_PER_DAY
/** No zone changes its clocks twice within so many days and back again unseen. */
const PROBE_SECONDS = 8 * SECONDS_PER_DAY

function offsetIn({ starts, offsets }: Block, seconds: number): number {
  let at = starts.length - 1
  while (at > 0 && starts[at]! > seconds) at--
  return offsets[at]!
}

function readBlock(format: Intl.DateTimeFormat, number: number): Block {
  const first = number * BLOCK_SECONDS
  const starts = [first]
  const offsets = [intlOffset(format, first)]
  for (let probe = first + PROBE_SECONDS; probe <= first + BLOCK_SECONDS; probe += PROBE_SECONDS) {
    const offset = intlOffset(format, probe)
    if (offset === offsets.at(-1)) continue
    starts.push(changeBetween(format, probe - PROBE_SECONDS, probe))
    offsets.push(offset)
  }
  return { starts, offsets }
}

/** The first second with another offset than `low`, by bisection. */
function changeBetween(format: Intl.DateTimeFormat, low: number, high: number): number {
  const offset = intlOffset(format, low)
  let [same, other] = [low, high]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (intlOffset(format, middle) === offset) same = middle
    else other = middle
  }
  return other
}

function intlOffset(format: Intl.DateTimeFormat, seconds: number): number {
  const fields: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(seconds * 1000)) fields[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = fields
  return daysFromCivil(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - seconds
}
