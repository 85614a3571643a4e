import {
  civilFromDays,
  daysFromCivil,
  localOf,
  SECONDS_PER_DAY,
  splitSeconds,
  weekdayOf,
  type Zone,
} from '../values'

/** What clock and calendar show at a moment in a zone. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly dayOfYear: number
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nano: number
  /** Seconds east of UTC. */
  readonly offset: number
}

/** Clock and calendar at a moment, given in nanoseconds since the epoch. */
export function civilOf(nanos: bigint, zone: Zone): Civil {
  const { seconds, fraction } = splitSeconds(localOf(nanos, zone))
  const days = Math.floor(seconds / SECONDS_PER_DAY)
  const { year, month, day } = civilFromDays(days)
  const time = seconds - days * SECONDS_PER_DAY
  return {
    year,
    month,
    day,
    dayOfYear: days - daysFromCivil(year, 1, 1) + 1,
    weekday: weekdayOf(days),
    hour: Math.floor(time / 3600),
    minute: Math.floor(time / 60) % 60,
    second: time % 60,
    nano: fraction,
    offset: zone.offsetAt(splitSeconds(nanos).seconds),
  }
}

/** How weeks are counted: the weekday they begin on and how many days of a year its first week has at least. */
export interface WeekRule {
  readonly firstWeekday: number
  readonly minimalDays: number
}

/** ISO 8601: weeks begin on Monday, the first one of a year has at least four days of it. */
export const isoWeeks: WeekRule = { firstWeekday: 1, minimalDays: 4 }

/** The week of the year and the year that week belongs to. */
export function weekOf({ year, month, day }: Civil, rule: WeekRule): { year: number; week: number } {
  const days = daysFromCivil(year, month, day)
  const next = firstWeekStart(year + 1, rule)
  if (days >= next) return { year: year + 1, week: 1 }
  const start = firstWeekStart(year, rule)
  if (days >= start) return { year, week: Math.floor((days - start) / 7) + 1 }
  return { year: year - 1, week: Math.floor((days - firstWeekStart(year - 1, rule)) / 7) + 1 }
}

function firstWeekStart(year: number, { firstWeekday, minimalDays }: WeekRule): number {
  const newYear = daysFromCivil(year, 1, 1)
  const into = (weekdayOf(newYear) - firstWeekday + 7) % 7
  return 7 - into >= minimalDays ? newYear - into : newYear - into + 7
}
