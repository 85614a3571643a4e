import { ipOf } from './ip'
import { Tag, tagOf } from './tag'
import { Duration, Timeframe, Timestamp, type Ip, type Value } from './value'

/** `+`. Null for null and for types it does not know. Source of all rules here: DQL reference, "operators". */
export const add = operator([
  rule('long', 'long', (left, right) => wrap(left + right)),
  ...doubleRules((left, right) => left + right),
  rule('duration', 'duration', (left, right) => new Duration(wrap(left.nanos + right.nanos))),
  rule('timestamp', 'duration', (left, right) => new Timestamp(wrap(left.nanos + right.nanos))),
  rule('duration', 'timestamp', (left, right) => new Timestamp(wrap(left.nanos + right.nanos))),
  rule('timeframe', 'duration', (left, right) => moved(left, right.nanos)),
  rule('duration', 'timeframe', (left, right) => moved(right, left.nanos)),
  rule('ip', 'ip', (left, right) => (left.version === right.version ? offset(left, right.bits) : null)),
  rule('ip', 'long', (left, right) => offset(left, right)),
  rule('ip', 'double', (left, right) => offset(left, BigInt(Math.trunc(right)))),
  rule('long', 'ip', (left, right) => offset(right, left)),
  rule('double', 'ip', (left, right) => offset(right, BigInt(Math.trunc(left)))),
])

/** `-` with two operands. */
export const subtract = operator([
  rule('long', 'long', (left, right) => wrap(left - right)),
  ...doubleRules((left, right) => left - right),
  rule('duration', 'duration', (left, right) => new Duration(wrap(left.nanos - right.nanos))),
  rule('timestamp', 'duration', (left, right) => new Timestamp(wrap(left.nanos - right.nanos))),
  rule('timestamp', 'timestamp', (left, right) => new Duration(wrap(left.nanos - right.nanos))),
  rule('timeframe', 'duration', (left, right) => moved(left, -right.nanos)),
  rule('ip', 'ip', (left, right) => (left.version === right.version ? offset(left, -right.bits) : null)),
  rule('ip', 'long', (left, right) => offset(left, -right)),
  rule('ip', 'double', (left, right) => offset(left, -BigInt(Math.trunc(right)))),
])

/** `*`. */
export const multiply = operator([
  rule('long', 'long', (left, right) => wrap(left * right)),
  ...doubleRules((left, right) => left * right),
  rule('duration', 'long', (left, right) => new Duration(wrap(left.nanos * right))),
  rule('long', 'duration', (left, right) => new Duration(wrap(left * right.nanos))),
  rule('duration', 'double', (left, right) => roundedDuration(Number(left.nanos) * right)),
  rule('double', 'duration', (left, right) => roundedDuration(left * Number(right.nanos))),
])

/** `/`. Longs are cut toward zero; a divisor of zero gives null. */
export const divide = operator([
  rule('long', 'long', (left, right) => (right === 0n ? null : wrap(left / right))),
  ...doubleRules((left, right) => left / right),
  rule('duration', 'long', (left, right) =>
    right === 0n ? null : new Duration(divideRounded(left.nanos, right)),
  ),
  rule('duration', 'double', (left, right) => roundedDuration(Number(left.nanos) / right)),
  rule('duration', 'duration', (left, right) => finiteOrNull(Number(left.nanos) / Number(right.nanos))),
])

/** `%`. The sign is that of the left side; a divisor of zero gives null. */
export const remainder = operator([
  rule('long', 'long', (left, right) => (right === 0n ? null : left % right)),
  ...doubleRules((left, right) => left % right),
  rule('duration', 'duration', (left, right) =>
    right.nanos === 0n ? null : new Duration(left.nanos % right.nanos),
  ),
])

/** `-` with one operand. */
export function negate(value: Value): Value {
  if (typeof value === 'bigint') return wrap(-value)
  if (typeof value === 'number') return -value
  return value instanceof Duration ? new Duration(wrap(-value.nanos)) : null
}

/** The lower 64 bits, signed: what is left of a long that has grown too large. */
export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value)
}

/** A double as a DQL value: what is not finite is null. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** Whether a whole number fits a long. */
export function fitsLong(value: number): boolean {
  return value >= -(2 ** 63) && value < 2 ** 63
}

/** A duration of so many nanoseconds, halves rounded up; null where that is no 64-bit number. */
export function roundedDuration(nanos: number): Duration | null {
  const rounded = Math.round(nanos)
  return fitsLong(rounded) ? new Duration(BigInt(rounded)) : null
}

interface Operands {
  readonly long: bigint
  readonly double: number
  readonly duration: Duration
  readonly timestamp: Timestamp
  readonly timeframe: Timeframe
  readonly ip: Ip
}

type Rule = readonly [left: Tag, right: Tag, compute: (left: never, right: never) => Value]

function rule<Left extends keyof Operands, Right extends keyof Operands>(
  left: Left,
  right: Right,
  compute: (left: Operands[Left], right: Operands[Right]) => Value,
): Rule {
  return [Tag[left], Tag[right], compute]
}

function doubleRules(compute: (left: number, right: number) => number): readonly Rule[] {
  return [
    rule('double', 'double', (left, right) => finiteOrNull(compute(left, right))),
    rule('long', 'double', (left, right) => finiteOrNull(compute(Number(left), right))),
    rule('double', 'long', (left, right) => finiteOrNull(compute(left, Number(right)))),
  ]
}

function operator(rules: readonly Rule[]): (left: Value, right: Value) => Value {
  const table = new Map(rules.map(([left, right, compute]) => [left * 16 + right, compute]))
  return (left, right) => {
    const compute = table.get(tagOf(left) * 16 + tagOf(right))
    return compute === undefined ? null : compute(left as never, right as never)
  }
}

function moved({ start, end }: Timeframe, nanos: bigint): Timeframe {
  return new Timeframe(wrap(start + nanos), wrap(end + nanos))
}

function offset(address: Ip, distance: bigint): Ip | null {
  return ipOf(address.version, address.bits + distance)
}

/** Whole nanoseconds, halves up (toward positive infinity). */
function divideRounded(nanos: bigint, divisor: bigint): bigint {
  const sign = divisor < 0n ? -1n : 1n
  return wrap(floorDivide(2n * nanos * sign + divisor * sign, 2n * divisor * sign))
}

/** Division rounded down, for a positive divisor. */
export function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}
