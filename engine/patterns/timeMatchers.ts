import { dpl, type Span } from '../../language'
import type { MatcherUse } from './lowering'
import type { Locale, Program, TimeField } from './program'
import { readTimeFormat } from './timeFormat'
import { localeNamed } from './timeNames'
import { zoneNamed } from './zones'

const defaultFormat = 'yyyy-MM-dd HH:mm:ss'

/** TIMESTAMP with its configuration. Times without a zone are read in that of the place. */
export function lowerTime(use: MatcherUse): Program {
  const { item } = use
  const format = textParameter(item, '', 'format') ?? defaultFormat
  const zone = textParameter(item, 'tz', 'timezone') ?? use.place.timezone
  const where = item.configuration?.span ?? item.span
  if (zoneNamed(zone) === undefined)
    use.lowering.report('configuration-not-available', where, 'timezone', zone)
  return lowerFormat(use, format, zone, where)
}

/** A matcher with a fixed format. */
export const lowerTimeFormat =
  (format: string) =>
  (use: MatcherUse): Program =>
    lowerFormat(use, format, use.place.timezone, use.item.span)

function lowerFormat(use: MatcherUse, format: string, zone: string, where: Span): Program {
  const { slot } = use
  const fields = readTimeFormat(format)
  return { kind: 'time', fields, zone, locale: localeOf(use, fields, where), slot }
}

/** A language that nobody knows matters only to formats with names. */
function localeOf({ lowering, item, place }: MatcherUse, fields: readonly TimeField[], where: Span): Locale {
  const written = textParameter(item, 'locale')
  const locale = written === undefined ? place.locale : localeNamed(written)
  const hasNames = fields.some((field) => field.kind === 'name')
  if (locale === undefined && hasNames) {
    lowering.report('configuration-not-available', where, 'locale', written ?? '')
  }
  return locale ?? place.locale
}

/** The value of the first parameter with one of the names; `''` stands for the one without a name. */
function textParameter(item: dpl.Item, ...names: readonly string[]): string | undefined {
  const value = dpl.parameterOf(item, ...names)
  return typeof value === 'string' ? value : undefined
}
