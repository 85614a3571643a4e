import { keptLocales } from './keptLocales'
import type { Locale } from './program'

/** How one part may be written. */
export type Spellings = readonly string[]

/** Names of calendar parts in one language. */
export interface TimeNames {
  readonly months: readonly Spellings[]
  readonly shortMonths: readonly Spellings[]
  /** Monday first. */
  readonly weekdays: readonly Spellings[]
  readonly shortWeekdays: readonly Spellings[]
  readonly halves: readonly [morning: Spellings, afternoon: Spellings]
  readonly eras: readonly [before: Spellings, after: Spellings]
}

/** English names, which most logs have whatever their language. */
export const englishMonths = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
]

/** Short names that were usual before the ones that the platform has today. */
const olderShortMonths: Readonly<Record<string, readonly string[]>> = {
  en: englishMonths,
  de: ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
}

/** The names of a language. Case does not count when they are read, nor a point behind a short one. */
export const timeNamesOf = keptLocales((locale: Locale): TimeNames => {
  const months = [...Array(12).keys()].map((month) => new Date(Date.UTC(2024, month, 3)))
  // 1 January 2024 was a Monday.
  const weekdays = [...Array(7).keys()].map((day) => new Date(Date.UTC(2024, 0, 1 + day)))
  const older = olderShortMonths[languageOf(locale)]
  return {
    months: months.map((date) => [
      ...spelled(locale, date, 'month', { month: 'long' }),
      // Some languages write the name in another form beside a day.
      ...spelled(locale, date, 'month', { month: 'long', day: 'numeric' }),
    ]),
    shortMonths: months.map((date, index) => [
      ...(older ? [older[index] ?? ''] : []),
      ...shortened(spelled(locale, date, 'month', { month: 'short' })),
      ...shortened(spelled(locale, date, 'month', { month: 'short', day: 'numeric' })),
    ]),
    weekdays: weekdays.map((date) => spelled(locale, date, 'weekday', { weekday: 'long' })),
    shortWeekdays: weekdays.map((date) => shortened(spelled(locale, date, 'weekday', { weekday: 'short' }))),
    halves: [half(locale, 'AM', 6), half(locale, 'PM', 18)],
    eras: [era(locale, 'BC', -100), era(locale, 'AD', 2024)],
  }
})

function spelled(
  locale: Locale,
  date: Date,
  part: Intl.DateTimeFormatPartTypes,
  options: Intl.DateTimeFormatOptions,
): Spellings {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return format.formatToParts(date).flatMap(({ type, value }) => (type === part ? [value] : []))
}

const shortened = (names: Spellings): Spellings =>
  names.flatMap((name) => (name.endsWith('.') ? [name, name.slice(0, -1)] : [name]))

const half = (locale: Locale, english: string, hour: number): Spellings => [
  english,
  ...spelled(locale, new Date(Date.UTC(2024, 0, 1, hour)), 'dayPeriod', { hour: 'numeric', hour12: true }),
]

const era = (locale: Locale, english: string, year: number): Spellings => {
  const date = new Date(0)
  date.setUTCFullYear(year)
  return [english, ...spelled(locale, date, 'era', { era: 'short', year: 'numeric' })]
}

const languageOf = (locale: Locale): string => locale.split('-')[0] ?? ''
