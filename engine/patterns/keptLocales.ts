import type { Locale } from './program'

/** Remembers what a function makes of each locale. */
export function keptLocales<Result>(make: (locale: Locale) => Result): (locale: Locale) => Result {
  const known = new Map<Locale, Result>()
  return (locale) => {
    const found = known.get(locale) ?? make(locale)
    known.set(locale, found)
    return found
  }
}
