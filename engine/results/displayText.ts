import { Duration, printTimestamp, RecordValue, Timeframe, Timestamp, toText, type Value } from '../values'

/** A value as tables show it: short forms of times, nested values close to JSON. Null is `null`. */
export const displayText = (value: Value): string => (typeof value === 'string' ? value : nestedText(value))

function nestedText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value === null || typeof value !== 'object') return String(value)
  if (value instanceof Timestamp) return shortTimestamp(value.nanos)
  if (value instanceof Duration) return shortDuration(value.nanos)
  if (value instanceof Timeframe) return `${shortTimestamp(value.start)}/${shortTimestamp(value.end)}`
  if (value instanceof RecordValue) return `{${[...value.members].map(memberText).join(', ')}}`
  if (isArray(value)) return `[${value.map(nestedText).join(', ')}]`
  return toText(value) ?? ''
}

const isArray = (value: Value): value is readonly Value[] => Array.isArray(value)

const memberText = ([name, value]: readonly [string, Value]): string =>
  `${JSON.stringify(name)}: ${nestedText(value)}`

/** ISO 8601 in UTC, with no more fraction digits than milli-, micro- or nanoseconds need. */
export function shortTimestamp(nanos: bigint): string {
  const [whole = '', fraction = ''] = printTimestamp(nanos).slice(0, -1).split('.')
  const digits = fraction.replace(/(000)+$/, '')
  return digits === '' ? `${whole}Z` : `${whole}.${digits}Z`
}

const units: readonly (readonly [name: string, nanos: bigint])[] = [
  ['d', 86_400_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
]

/** A length of time in days, hours, minutes and seconds, without the parts that are zero: `1h 30m`, `2.5s`. */
export function shortDuration(nanos: bigint): string {
  if (nanos < 0n) return `-${shortDuration(-nanos)}`
  let rest = nanos
  const parts: string[] = []
  for (const [name, length] of units) {
    if (rest >= length) parts.push(`${rest / length}${name}`)
    rest %= length
  }
  if (rest > 0n || parts.length === 0) parts.push(shortSeconds(rest))
  return parts.join(' ')
}

/** Less than a minute, in the unit that needs no leading zeros. */
function shortSeconds(nanos: bigint): string {
  if (nanos >= 1_000_000_000n || nanos === 0n) return `${Number(nanos) / 1e9}s`
  if (nanos >= 1_000_000n) return `${Number(nanos) / 1e6}ms`
  return nanos >= 1000n ? `${Number(nanos) / 1e3}us` : `${nanos}ns`
}
