import { isCharsetName } from './charsetNames'
import { localeNamed } from './localeNames'
import { isZoneName, nearestZone } from './zoneNames'

/** What a text in the configuration of a pattern should name, and the name that was most likely meant. */
export interface UnknownWord {
  readonly text: string
  readonly kind: 'time zone' | 'language' | 'charset'
  readonly nearest: string | undefined
}

/** What is wrong with the value of a parameter that names something outside of patterns; undefined when nothing is. */
export function unknownWord(parameter: string | undefined, value: unknown): UnknownWord | undefined {
  if (typeof value !== 'string') return undefined
  switch (parameter?.toLowerCase()) {
    case 'tz':
    case 'timezone':
      return isZoneName(value) ? undefined : { text: value, kind: 'time zone', nearest: nearestZone(value) }
    case 'locale':
      return localeNamed(value) === undefined
        ? { text: value, kind: 'language', nearest: undefined }
        : undefined
    case 'charset':
      return isCharsetName(value) ? undefined : { text: value, kind: 'charset', nearest: undefined }
    default:
      return undefined
  }
}
