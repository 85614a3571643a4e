import { Duration, Timestamp, Tag, type Value, type Vector } from '../../values'
import type { TimeseriesAggregation } from '../../plan'
import type { Grid } from './grid'

/** A number of an aggregation result as double, durations in nanoseconds; null for everything else. */
export function slotNumber(vector: Vector, row: number): number | null {
  switch (vector.tags[row]) {
    case Tag.double:
      return vector.doubles[row]!
    case Tag.long:
    case Tag.duration:
      return Number(vector.longs[row])
    default:
      return null
  }
}

/**
 * What a slot shows: the value of its aggregation as double (durations in nanoseconds), scaled by `rate:`; where there
 * is none, the `default:`, which is not scaled. Values that are no numbers count as none.
 */
export function slotValue(
  number: number | null,
  length: bigint,
  { rate, default: fallback }: TimeseriesAggregation,
): Value {
  if (number === null) return asDouble(fallback)
  return rate === undefined ? number : (number / Number(length)) * Number(rate)
}

/** The start (or the end) of every slot. */
export function borders({ start, interval, slotCount }: Grid, which: 'start' | 'end'): readonly Value[] {
  const first = which === 'start' ? start : start + interval
  return Array.from({ length: slotCount }, (_, slot) => new Timestamp(first + BigInt(slot) * interval))
}

/** A default as the double that arrays hold. */
export function asDouble(value: Value): Value {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Duration ? Number(value.nanos) : value
}
