import { stringText } from '../../dql'

/** A value as text with the name of its type, as results show it; `null` is a type of its own. */
export interface WrittenValue {
  readonly type: string
  readonly text: string
}

/** Writes the condition that a field has the value; undefined for values that no condition can name. */
export function comparisonWith({ type, text }: WrittenValue): ((field: string) => string) | undefined {
  if (type === 'null') return (field) => `isNull(${field})`
  const literal = literals[type]?.(text)
  return literal === undefined ? undefined : (field) => `${field} == ${literal}`
}

/** How values are written in a query, by type. Arrays, records and the like can not be compared. */
const literals: Readonly<Record<string, (text: string) => string | undefined>> = {
  string: stringText,
  boolean: (text) => (/^(true|false)$/.test(text) ? text : undefined),
  long: (text) => (/^-?\d+$/.test(text) ? text : undefined),
  double: doubleText,
  timestamp: (text) => `toTimestamp(${stringText(text)})`,
  duration: durationText,
  ip: (text) => `toIp(${stringText(text)})`,
  uid: (text) => `toUid(${stringText(text)})`,
  smartscape_id: (text) => `toSmartscapeId(${stringText(text)})`,
}

/** A double needs its point or exponent, else it would be a long; there is no way to write what is not finite. */
function doubleText(text: string): string | undefined {
  if (text.trim() === '' || !Number.isFinite(Number(text))) return undefined
  return /[.e]/i.test(text) ? text : `${text}.0`
}

/** The parts that results show (`1h 30m`) are literals of their own. */
function durationText(text: string): string | undefined {
  const [, sign = '', amount = ''] = /^(-?)(.*)$/.exec(text) ?? []
  const parts = amount.split(' ')
  if (!parts.every((part) => /^\d+(\.\d+)?[a-z]+$/.test(part))) return undefined
  const sum = parts.join(' + ')
  return sign === '' && parts.length === 1 ? sum : `${sign}(${sum})`
}
