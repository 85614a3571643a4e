import type { Locale } from './program'

/** Names of calendar parts; short ones first by position. */
export interface TimeNames {
  readonly months: readonly string[]
  readonly shortMonths: readonly string[]
  /** Monday first. */
  readonly weekdays: readonly string[]
  readonly shortWeekdays: readonly string[]
  readonly halves: readonly [morning: string, afternoon: string]
  readonly eras: readonly [before: string, after: string]
}

/** The names of the languages that times can be written in. Case does not count when they are read. */
export const timeNames: Readonly<Record<Locale, TimeNames>> = {
  en: {
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'], // prettier-ignore
    shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    shortWeekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    halves: ['AM', 'PM'],
    eras: ['BC', 'AD'],
  },
  de: {
    months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'], // prettier-ignore
    shortMonths: ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
    weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
    shortWeekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
    halves: ['AM', 'PM'],
    eras: ['v. Chr.', 'n. Chr.'],
  },
}

/** The locale that a configuration names, such as `en`, `English` or `de_DE`; undefined for others. */
export function localeNamed(name: string): Locale | undefined {
  const language = name.toLowerCase().split(/[-_]/)[0]
  if (language === 'en' || language === 'english') return 'en'
  return language === 'de' || language === 'german' || language === 'deutsch' ? 'de' : undefined
}
