import { Duration, finiteOrNull, wrap, type Value } from '../values'
import { bin, range } from './bin'
import type { ScalarFunction } from './context'
import { double, duration, index, lift, long, mismatch, number, optional, string } from './lift'

/** Functions on numbers. What is not finite is null. Source: DQL reference, "mathematical functions". */
export const mathematical = {
  abs: lift([numberOrDuration], ([value]) => {
    if (value instanceof Duration) return new Duration(wrap(value.nanos < 0n ? -value.nanos : value.nanos))
    if (typeof value === 'bigint') return wrap(value < 0n ? -value : value)
    return Math.abs(value)
  }),
  acos: real(Math.acos),
  asin: real(Math.asin),
  atan: real(Math.atan),
  atan2: lift([double, double], ([ordinate, abscissa]) => Math.atan2(ordinate, abscissa)),
  bin,
  cbrt: real(Math.cbrt),
  ceil: rounding(Math.ceil),
  cos: real(Math.cos),
  cosh: real(Math.cosh),
  degreeToRadian: real((degrees) => (degrees * Math.PI) / 180),
  e: () => Math.E,
  exp: real(Math.exp),
  floor: rounding(Math.floor),
  hexStringToNumber: lift([string], ([text]) => hexNumber(text)),
  hypotenuse: lift([double, double], ([x, y]) => finiteOrNull(Math.hypot(x, y))),
  log: real(Math.log),
  log10: real(Math.log10),
  log1p: real(Math.log1p),
  numberToHexString: lift([long, optional(index, 0)], ([value, minLength]) =>
    BigInt.asUintN(64, value).toString(16).padStart(minLength, '0'),
  ),
  pi: () => Math.PI,
  power: lift([double, double], ([base, exponent]) => finiteOrNull(base ** exponent)),
  radianToDegree: real((radians) => (radians * 180) / Math.PI),
  random: (_, { random }) => random(),
  range,
  round: lift([number, optional(index, 0)], ([value, decimals]) => {
    if (decimals < 0) return null
    return typeof value === 'bigint' ? value : roundHalfUp(value, decimals)
  }),
  signum: lift([number], ([value]) => {
    if (typeof value === 'bigint') return value > 0n ? 1n : value < 0n ? -1n : 0n
    return Math.sign(value)
  }),
  sin: real(Math.sin),
  sinh: real(Math.sinh),
  sqrt: real(Math.sqrt),
  tan: real(Math.tan),
  tanh: real(Math.tanh),
} satisfies Record<string, ScalarFunction>

function numberOrDuration(value: Value | undefined): bigint | number | Duration | typeof mismatch {
  const read = number(value)
  return read === mismatch ? duration(value) : read
}

function real(compute: (value: number) => number): ScalarFunction {
  return lift([double], ([value]) => finiteOrNull(compute(value)))
}

/** Longs stay what they are. */
function rounding(compute: (value: number) => number): ScalarFunction {
  return lift([number], ([value]) => (typeof value === 'bigint' ? value : compute(value)))
}

/** Halves go toward positive infinity. A scale beyond the digits of a double changes nothing. */
function roundHalfUp(value: number, decimals: number): Value {
  const scale = 10 ** decimals
  const scaled = value * scale
  if (!Number.isFinite(scaled) || Math.abs(scaled) >= 2 ** 52) return value
  return Math.floor(scaled + 0.5) / scale
}

/** Up to 64 bits a long in two's complement, beyond that the nearest double. */
function hexNumber(text: string): Value {
  const digits = /^(?:0[xX])?([0-9a-fA-F]+)$/.exec(text)?.[1]
  if (digits === undefined) return null
  const value = BigInt(`0x${digits}`)
  return value < 1n << 64n ? wrap(value) : finiteOrNull(Number(value))
}
