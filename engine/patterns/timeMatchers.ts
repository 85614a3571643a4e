import { dpl, localeNamed } from '../../language'
import type { MatcherUse } from './lowering'
import type { Program } from './program'
import { readTimeFormat } from './timeFormat'

const defaultFormat = 'yyyy-MM-dd HH:mm:ss'

/** TIMESTAMP with its configuration. Times without a zone are read in that of the place. */
export function lowerTime(use: MatcherUse): Program {
  const { item } = use
  const format = textParameter(item, '', 'format') ?? defaultFormat
  const zone = textParameter(item, 'tz', 'timezone') ?? use.place.timezone
  return lowerFormat(use, format, zone)
}

/** A matcher with a fixed format. */
export const lowerTimeFormat =
  (format: string) =>
  (use: MatcherUse): Program =>
    lowerFormat(use, format, use.place.timezone)

function lowerFormat({ slot, item, place }: MatcherUse, format: string, zone: string): Program {
  const locale = localeNamed(textParameter(item, 'locale') ?? '') ?? place.locale
  return { kind: 'time', fields: readTimeFormat(format), zone, locale, slot }
}

/** The value of the first parameter with one of the names; `''` stands for the one without a name. */
function textParameter(item: dpl.Item, ...names: readonly string[]): string | undefined {
  const value = dpl.parameterOf(item, ...names)
  return typeof value === 'string' ? value : undefined
}
