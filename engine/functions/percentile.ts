import { compareValues, Duration, tagOf, Tag, Timestamp, type Value } from '../values'

/**
 * The value at a percentile, 0 to 100, by nearest rank: the smallest value that at least so many per cent of all are
 * not above. Nulls are left out. Longs give a double; durations, timestamps and booleans keep their type; values of
 * different kinds, other types, or a percentile outside its range give null.
 */
export function percentileOf(values: readonly Value[], percentile: number): Value {
  const present = values.filter((value) => value !== null)
  if (present.length === 0 || !(percentile >= 0 && percentile <= 100) || kindOf(present) === undefined)
    return null
  const sorted = present.sort(compareValues)
  return asResult(sorted[rankOf(percentile, sorted.length)]!)
}

/** The position of a percentile among so many sorted values. */
export function rankOf(percentile: number, count: number): number {
  return Math.max(0, Math.ceil((percentile / 100) * count - 1e-9) - 1)
}

/** The kind all values share: numbers, durations, timestamps or booleans; undefined when there is none. */
export function kindOf(values: readonly Value[]): Tag | undefined {
  const kinds = new Set(values.map((value) => (tagOf(value) === Tag.long ? Tag.double : tagOf(value))))
  const [kind] = kinds
  return kinds.size === 1 && kind !== undefined && rankedKinds.has(kind) ? kind : undefined
}

const rankedKinds: ReadonlySet<Tag> = new Set([Tag.double, Tag.duration, Tag.timestamp, Tag.boolean])

function asResult(value: Value): Value {
  return typeof value === 'bigint' ? Number(value) : value
}

/** A value of a ranked kind as a number to compare and average. */
export function rankNumber(value: Value): number {
  return value instanceof Duration || value instanceof Timestamp ? Number(value.nanos) : Number(value)
}
