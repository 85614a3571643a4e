import { Duration, Timeframe, Timestamp, Uid, type ArrayValue, type Value } from '../values'
import type { EvaluationContext, ScalarFunction } from './context'

/** What a reader gives for an argument of a type its parameter does not take; the call then gives null. */
export const mismatch = Symbol('mismatch')

/** Takes an argument as the type a function works with. An argument that is not given is undefined. */
export type Reader<Type> = (value: Value | undefined) => Type | typeof mismatch

type Read<Readers extends readonly Reader<unknown>[]> = {
  readonly [Position in keyof Readers]: Readers[Position] extends Reader<infer Type>
    ? Exclude<Type, symbol>
    : never
}

/**
 * A scalar function from readers of its parameters and a computation on what they read. The general rule of null
 * lives here: a null argument, or one of a wrong type, gives null.
 */
export function lift<const Readers extends readonly Reader<unknown>[]>(
  readers: Readers,
  compute: (values: Read<Readers>, context: EvaluationContext) => Value,
): ScalarFunction {
  return (args, context) => {
    const values: unknown[] = []
    for (let position = 0; position < readers.length; position++) {
      const value = readers[position]!(args[position])
      if (value === mismatch) return null
      values.push(value)
    }
    return compute(values as unknown as Read<Readers>, context)
  }
}

/** A parameter that may be left out; `fallback` then stands in. A given null still gives null. */
export function optional<Type, Fallback>(read: Reader<Type>, fallback: Fallback): Reader<Type | Fallback> {
  return (value) => (value === undefined ? fallback : read(value))
}

/** Any value but null. */
export const something: Reader<Exclude<Value, null>> = (value) => value ?? mismatch

/** Any value, null included. */
export const anything: Reader<Value> = (value) => value ?? null

/** A boolean. */
export const boolean: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : mismatch)
/** A long. */
export const long: Reader<bigint> = (value) => (typeof value === 'bigint' ? value : mismatch)
/** A string. */
export const string: Reader<string> = (value) => (typeof value === 'string' ? value : mismatch)

/** A long that serves as a count or position; saturates far outside of any string or array. */
export const index: Reader<number> = (value) =>
  typeof value === 'bigint' ? Number(BigInt.asIntN(54, clampIndex(value))) : mismatch

/** A long or a double, as it is. */
export const number: Reader<bigint | number> = (value) =>
  typeof value === 'bigint' || typeof value === 'number' ? value : mismatch

/** A long or a double, read as double. */
export const double: Reader<number> = (value) =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : mismatch

/** An array. */
export const array: Reader<ArrayValue> = (value) => (isArray(value) ? value : mismatch)
/** A duration. */
export const duration: Reader<Duration> = instance(Duration)
/** A timeframe. */
export const timeframe: Reader<Timeframe> = instance(Timeframe)
/** A timestamp. */
export const timestamp: Reader<Timestamp> = instance(Timestamp)
/** A uid. */
export const uid: Reader<Uid> = instance(Uid)

/** Whether a value is an array. */
export function isArray(value: Value | undefined): value is ArrayValue {
  return Array.isArray(value)
}

function instance<Type extends Value>(type: new (...args: never[]) => Type): Reader<Type> {
  return (value) => (value instanceof type ? value : mismatch)
}

function clampIndex(value: bigint): bigint {
  const limit = 2n ** 50n
  return value > limit ? limit : value < -limit ? -limit : value
}
