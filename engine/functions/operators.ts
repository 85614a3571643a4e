import {
  add,
  alignTimestamp,
  and,
  compareOperands,
  divide,
  Duration,
  equalOperands,
  firstWeekdayOf,
  multiply,
  negate,
  not,
  or,
  remainder,
  shiftCalendar,
  subtract,
  Timeframe,
  Timestamp,
  wrap,
  xor,
  type AlignUnit,
  type CalendarUnit,
  type Value,
} from '../values'
import type { Arguments, EvaluationContext, ScalarFunction } from './context'
import { search } from './search'

/** Operators by symbol. `negate` is the minus with one operand, `shift` adds a calendar duration to a moment. */
export const operators = {
  '+': binaryOperator(add),
  '-': binaryOperator(subtract),
  '*': binaryOperator(multiply),
  '/': binaryOperator(divide),
  '%': binaryOperator(remainder),
  negate: ([value = null]) => negate(value),
  '==': binaryOperator(equalOperands),
  '!=': binaryOperator((left, right) => not(equalOperands(left, right))),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
  and: binaryOperator(and),
  or: binaryOperator(or),
  xor: binaryOperator(xor),
  not: ([value = null]) => not(value),
  '~': search,
  '@': align,
  shift,
} satisfies Record<string, ScalarFunction>

function binaryOperator(compute: (left: Value, right: Value) => Value): ScalarFunction {
  return ([left = null, right = null]) => compute(left, right)
}

function comparison(holds: (order: number) => boolean): ScalarFunction {
  return binaryOperator((left, right) => {
    const order = compareOperands(left, right)
    return order === null ? null : holds(order)
  })
}

/** `operand @ unit`: a timestamp rounded down; a duration counts from now. The unit is text such as `15m`, `w1`, `d`. */
function align([operand = null, unit = null]: Arguments, context: EvaluationContext): Value {
  const parsed = typeof unit === 'string' ? parseAlignUnit(unit) : undefined
  if (parsed === undefined) return null
  const moment = operand instanceof Duration ? add(new Timestamp(context.now), operand) : operand
  if (!(moment instanceof Timestamp)) return null
  const firstWeekday = firstWeekdayOf(context.locale)
  return new Timestamp(wrap(alignTimestamp(moment.nanos, { ...parsed, firstWeekday }, context.timezone)))
}

/** Splits `15m` into count and unit; undefined for a unit or count that `@` does not know. */
export function parseAlignUnit(text: string): { count: number; unit: AlignUnit } | undefined {
  const match = /^(\d*)(ns|us|ms|s|m|h|d|w[0-7]?|M|q|y)$/.exec(text)
  if (match === null) return undefined
  const count = match[1] === '' ? 1 : Number(match[1])
  const unit = match[2] as AlignUnit
  const cycle = cycles[unit]
  const isAllowed =
    cycle === undefined ? count === 1 || (unit === 'd' && count > 0) : count > 0 && cycle % count === 0
  return isAllowed ? { count, unit } : undefined
}

/** Counts must divide the next larger unit. */
const cycles: Readonly<Partial<Record<AlignUnit, number>>> = {
  ns: 1000,
  us: 1000,
  ms: 1000,
  s: 60,
  m: 60,
  h: 24,
}

/**
 * A calendar duration added: arguments are the target, a whole count (negative to subtract) and the unit. Timestamps
 * and both ends of timeframes follow the calendar of the query's zone. Beside a duration a day is 24 h and a week 168 h;
 * longer units have no length there and give null.
 */
function shift(
  [target = null, count = null, unit = null]: Arguments,
  { timezone }: EvaluationContext,
): Value {
  if (typeof count !== 'bigint' || typeof unit !== 'string' || !isCalendarUnit(unit)) return null
  const move = (nanos: bigint): bigint => wrap(shiftCalendar(nanos, Number(count), unit, timezone))
  if (target instanceof Timestamp) return new Timestamp(move(target.nanos))
  if (target instanceof Timeframe) return new Timeframe(move(target.start), move(target.end))
  const hours = unit === 'd' ? 24n : unit === 'w' ? 168n : undefined
  return hours === undefined ? null : add(target, new Duration(wrap(count * hours * 3_600_000_000_000n)))
}

function isCalendarUnit(unit: string): unit is CalendarUnit {
  return ['d', 'w', 'M', 'q', 'y'].includes(unit)
}
