import { deepFreeze } from './deepFreeze'

/** A unit of durations and of time alignment. */
export interface DurationUnit {
  readonly name: string
  /** Other spellings that `duration(…, unit:)` takes. */
  readonly longNames: readonly string[]
  /** What it stands for, in words. */
  readonly meaning: string
  /** Calendar units follow the clock changes of the time zone when they are added to a timestamp. */
  readonly kind: 'fixed' | 'calendar'
  /** Length as a value; undefined for units that are no value on their own (months and longer). */
  readonly nanoseconds: bigint | undefined
  /** `@` takes counts that divide this number; 1 allows the unit alone. */
  readonly alignsWithin: number
}

const second = 1_000_000_000n
const hour = 3_600n * second

function unit(
  name: string,
  meaning: string,
  nanoseconds: bigint | undefined,
  alignsWithin: number,
  longNames: readonly string[] = [],
): DurationUnit {
  const kind = alignsWithin === 1 ? 'calendar' : 'fixed'
  return { name, longNames, meaning, kind, nanoseconds, alignsWithin }
}

/** The units, shortest first. Names are case-sensitive: `m` is a minute, `M` a month. A week as a value has 168 hours. */
export const durationUnits: readonly DurationUnit[] = deepFreeze([
  unit('ns', 'nanosecond', 1n, 1000),
  unit('us', 'microsecond', 1_000n, 1000),
  unit('ms', 'millisecond', 1_000_000n, 1000),
  unit('s', 'second', second, 60, ['sec', 'secs', 'second', 'seconds']),
  unit('m', 'minute', 60n * second, 60, ['min', 'mins', 'minute', 'minutes']),
  unit('h', 'hour', hour, 24, ['hr', 'hrs', 'hour', 'hours']),
  unit('d', 'day', 24n * hour, 1, ['day', 'days']),
  unit('w', 'week', 168n * hour, 1),
  unit('M', 'month', undefined, 1),
  unit('q', 'quarter', undefined, 1),
  unit('y', 'year', undefined, 1),
])

/** Every spelling that `duration(…, unit:)` takes. */
export const durationUnitWords: readonly string[] = durationUnits.flatMap(({ name, longNames }) => [
  name,
  ...longNames,
])

/** Units that only `@` takes: weeks that begin on a given weekday. `w0` and `w7` are Sunday, `w1` is Monday. */
export const weekUnits = ['w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7'] as const

/** The unit with exactly this name or long name. */
export const durationUnitNamed = (name: string): DurationUnit | undefined =>
  durationUnits.find((candidate) => candidate.name === name || candidate.longNames.includes(name))
