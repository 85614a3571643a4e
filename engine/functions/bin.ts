import { Duration, finiteOrNull, floorDivide, RecordValue, Timestamp, wrap, type Value } from '../values'
import type { Arguments, ScalarFunction } from './context'

/**
 * `bin(expression, interval, at:)`: rounded down to a multiple of the interval, counted from 0 or the epoch and shifted
 * by `at:`. Longs stay long while interval and shift are long too. An interval that is not positive gives null.
 */
export const bin: ScalarFunction = (args) => slotOf(args)?.start ?? null

/** `range(expression, interval, at:)`: the slot `bin` finds, as a record of `start` and `end`. */
export const range: ScalarFunction = (args) => {
  const slot = slotOf(args)
  return slot === undefined ? null : new RecordValue(new Map(Object.entries(slot)))
}

interface Slot {
  readonly start: Value
  readonly end: Value
}

function slotOf([value = null, interval = null, at]: Arguments): Slot | undefined {
  if (at === null) return undefined
  if (value instanceof Timestamp || value instanceof Duration) return timeSlot(value, interval, at)
  if (
    typeof value === 'bigint' &&
    typeof interval === 'bigint' &&
    (at === undefined || typeof at === 'bigint')
  ) {
    return longSlot(value, interval, at ?? 0n)
  }
  return isNumber(value) && isNumber(interval) && (at === undefined || isNumber(at))
    ? doubleSlot(Number(value), Number(interval), Number(at ?? 0))
    : undefined
}

/** The shift of a timestamp is a duration or itself a timestamp. */
function timeSlot(value: Timestamp | Duration, interval: Value, at: Value | undefined): Slot | undefined {
  if (!(interval instanceof Duration) || interval.nanos <= 0n) return undefined
  const isShift =
    at === undefined || at instanceof Duration || (at instanceof Timestamp && value instanceof Timestamp)
  if (!isShift) return undefined
  const start = floorTo(value.nanos, interval.nanos, at?.nanos ?? 0n)
  const Kind = value instanceof Timestamp ? Timestamp : Duration
  return { start: new Kind(wrap(start)), end: new Kind(wrap(start + interval.nanos)) }
}

function longSlot(value: bigint, interval: bigint, at: bigint): Slot | undefined {
  if (interval <= 0n) return undefined
  const start = floorTo(value, interval, at)
  return { start: wrap(start), end: wrap(start + interval) }
}

function doubleSlot(value: number, interval: number, at: number): Slot | undefined {
  if (interval <= 0) return undefined
  const start = Math.floor((value - at) / interval) * interval + at
  return { start: finiteOrNull(start), end: finiteOrNull(start + interval) }
}

function floorTo(value: bigint, interval: bigint, at: bigint): bigint {
  return floorDivide(value - at, interval) * interval + at
}

function isNumber(value: Value | undefined): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}
