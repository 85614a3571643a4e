import { UTC, zoneOf, type Value, type Zone } from '../values'

/** What the evaluation of an expression may depend on beside its arguments. Given by the run, never taken. */
export interface EvaluationContext {
  /** The one instant of the query; nanoseconds since the epoch. */
  readonly now: bigint
  readonly timezone: Zone
  /** Such as `en-US`; empty for the neutral locale. */
  readonly locale: string
  /** Uniform in [0, 1); a new number at each call. */
  readonly random: () => number
}

/** The plain data an evaluation context is made from; it survives `postMessage`. */
export interface EvaluationSettings {
  readonly now: bigint
  readonly timezone: string
  readonly locale?: string
  /** Where the random numbers of the run start. */
  readonly seed?: number
}

/** The context of a run. An unknown time zone reads as UTC; planning reports it. */
export function evaluationContext({
  now,
  timezone,
  locale = '',
  seed = 1,
}: EvaluationSettings): EvaluationContext {
  return { now, timezone: zoneOf(timezone) ?? UTC, locale, random: randomFrom(seed) }
}

/** Arguments in the order of the signature; undefined where the text gives none, variadic ones at the end. */
export type Arguments = readonly (Value | undefined)[]

/** The exact meaning of a function or operator for one record. Never throws. */
export type ScalarFunction = (args: Arguments, context: EvaluationContext) => Value

/** A small generator of uniform numbers (mulberry32): the same seed gives the same run. */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296
  }
}
