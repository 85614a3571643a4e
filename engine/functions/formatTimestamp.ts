import { firstWeekdayOf, floorDivide, localOf, type Zone } from '../values'
import { civilOf, isoWeeks, type WeekRule } from './civil'
import type { ScalarFunction } from './context'
import { zone } from './creation'
import { formatLetters, type Place } from './formatLetters'
import { duration, lift, optional, string, timestamp } from './lift'

/**
 * `formatTimestamp(timestamp, interval:, format:, timezone:, locale:)`: text by a pattern of java.time letters, quotes
 * and literal characters. `interval:` rounds down first, as clocks of the zone count. A pattern with letters that are
 * not built gives null. Without a locale names are English and weeks those of ISO 8601.
 */
export const formatTimestamp: ScalarFunction = lift(
  [
    timestamp,
    optional(duration, undefined),
    optional(string, "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS"),
    zone,
    optional(string, undefined),
  ],
  ([{ nanos }, interval, format, timezone, locale], context) => {
    if (interval !== undefined && interval.nanos <= 0n) return null
    const place = placeOf(timezone ?? context.timezone, locale ?? context.locale)
    const rounded = interval === undefined ? nanos : roundedDown(nanos, interval.nanos, place.zone)
    return formatted(format, rounded, place)
  },
)

function placeOf(shownIn: Zone, locale: string): Place {
  return { zone: shownIn, locale: knownLocale(locale), weeks: weeksOf(locale) }
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/** Where weeks begin on Sunday, the first one is that of New Year's Day. */
function weeksOf(locale: string): WeekRule {
  const firstWeekday = firstWeekdayOf(locale)
  return firstWeekday === 1 ? isoWeeks : { firstWeekday, minimalDays: 1 }
}

function roundedDown(nanos: bigint, interval: bigint, shownIn: Zone): bigint {
  const local = localOf(nanos, shownIn)
  return nanos - (local - floorDivide(local, interval) * interval)
}

/** A quoted text, a run of one letter, or any other character; brackets mark optional parts and print nothing. */
const PIECES = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/g

function formatted(pattern: string, nanos: bigint, place: Place): string | null {
  const civil = civilOf(nanos, place.zone)
  let text = ''
  let end = 0
  for (const match of pattern.matchAll(PIECES)) {
    const piece = formatPiece(match)
    if (match.index !== end || piece === undefined) return null
    text += piece
    end = match.index + match[0].length
  }
  return end === pattern.length ? text : null

  function formatPiece([whole, quoted, letter]: RegExpExecArray): string | undefined {
    if (letter !== undefined) return formatLetters[letter]?.(civil, whole.length, place)
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'")
    return '[]'.includes(whole) ? '' : '{}#'.includes(whole) ? undefined : whole
  }
}
