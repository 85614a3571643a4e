import {
  compareNumbers,
  compareOperands,
  Duration,
  parseIp,
  parseTimestamp,
  Tag,
  textAt,
  Timestamp,
  valueAt,
  type Value,
  type Vector,
} from '../values'
import { displayText } from './displayText'

/**
 * What a view asks of one field. `value` is text as tables show it.
 * `equals` and `contains` compare with the text of a value, `contains` whatever the letter case; null is no text, so
 * their negations keep it. `greater` and `less` read `value` in the type of each record's own value, and keep no record
 * whose type has no order or cannot be read from it.
 */
export interface FieldFilter {
  readonly field: string
  readonly kind: FilterKind
  /** Not looked at by `isNull` and `isNotNull`. */
  readonly value?: string | undefined
}

export type FilterKind =
  'equals' | 'notEquals' | 'contains' | 'notContains' | 'isNull' | 'isNotNull' | 'greater' | 'less'

/** Tells of a row of one vector whether it is kept; the vector is undefined where no record has the field. */
export type RowTest = (vector: Vector | undefined, row: number) => boolean

/** The test of a filter. */
export function rowTest({ kind, value = '' }: FieldFilter): RowTest {
  switch (kind) {
    case 'isNull':
      return isNullAt
    case 'isNotNull':
      return not(isNullAt)
    case 'equals':
      return textTest((text) => text === value)
    case 'notEquals':
      return not(textTest((text) => text === value))
    case 'contains':
      return containing(value)
    case 'notContains':
      return not(containing(value))
    case 'greater':
      return orderTest(value, (order) => order > 0)
    case 'less':
      return orderTest(value, (order) => order < 0)
  }
}

/** Whether the text of a value contains another one, whatever the letter case. */
export function containing(part: string): RowTest {
  const wanted = part.toLowerCase()
  return textTest((text) => text.toLowerCase().includes(wanted))
}

const not =
  (test: RowTest): RowTest =>
  (vector, row) =>
    !test(vector, row)

const isNullAt: RowTest = (vector, row) => vector === undefined || vector.tags[row] === Tag.null

function textTest(test: (text: string) => boolean): RowTest {
  return (vector, row) => {
    if (vector === undefined) return false
    const tag = vector.tags[row]
    if (tag === Tag.null) return false
    return test(tag === Tag.string ? textAt(vector, row) : displayText(valueAt(vector, row)))
  }
}

function orderTest(text: string, test: (order: number) => boolean): RowTest {
  const bound = boundsOf(text)
  return (vector, row) => {
    if (vector === undefined) return false
    const value = valueAt(vector, row)
    const order = orderOf(value, bound)
    return order !== undefined && test(order)
  }
}

/** A text read in every type that has an order. */
interface Bounds {
  readonly text: string
  readonly number: bigint | number | undefined
  readonly timestamp: Value
  readonly duration: Value
  readonly ip: Value
}

function boundsOf(text: string): Bounds {
  const instant = parseTimestamp(text.trim())
  return {
    text,
    number: numberOf(text),
    timestamp: instant === undefined ? null : new Timestamp(instant),
    duration: durationOf(text),
    ip: parseIp(text.trim()),
  }
}

function orderOf(value: Value, { text, number, timestamp, duration, ip }: Bounds): number | undefined {
  if (typeof value === 'string') return compareOperands(value, text) ?? undefined
  if (typeof value === 'bigint' || typeof value === 'number')
    return number === undefined ? undefined : compareNumbers(value, number)
  const bound = value instanceof Timestamp ? timestamp : value instanceof Duration ? duration : ip
  return compareOperands(value, bound) ?? undefined
}

/** Whole numbers are read exactly. */
function numberOf(text: string): bigint | number | undefined {
  const trimmed = text.trim()
  if (/^[+-]?\d+$/.test(trimmed)) return BigInt(trimmed.replace('+', ''))
  const number = trimmed === '' ? NaN : Number(trimmed)
  return Number.isFinite(number) ? number : undefined
}

const unitNanos: Readonly<Record<string, number>> = {
  d: 86_400_000_000_000,
  h: 3_600_000_000_000,
  m: 60_000_000_000,
  s: 1_000_000_000,
  ms: 1_000_000,
  us: 1000,
  ns: 1,
}

/** Reads a length of time as tables show it: `1h 30m`, `2.5s`, `-250ms`. */
function durationOf(text: string): Duration | null {
  const [, sign, parts = ''] = /^\s*(-?)((?:\s*\d+(?:\.\d+)?(?:ms|us|ns|[dhms]))+)\s*$/.exec(text) ?? []
  if (parts === '') return null
  let nanos = 0n
  for (const [, count, unit] of parts.matchAll(/(\d+(?:\.\d+)?)(ms|us|ns|[dhms])/g))
    nanos += nanosOf(count!, unitNanos[unit!]!)
  return new Duration(sign === '-' ? -nanos : nanos)
}

/** Whole counts are exact. */
const nanosOf = (count: string, unit: number): bigint =>
  count.includes('.') ? BigInt(Math.round(Number(count) * unit)) : BigInt(count) * BigInt(unit)
