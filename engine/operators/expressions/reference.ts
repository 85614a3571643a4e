import {
  createAggregation,
  isArray,
  type Arguments,
  type EvaluationContext,
  type ExpressionFunctionName,
} from '../../functions'
import type { CallExpression, PlanExpression } from '../../plan'
import { invariant, valueAt, vectorOf, type ArrayValue, type Value } from '../../values'
import { accessValue } from './access'
import { definitionOf } from './definitions'
import { ELEMENTS, INDEX, isClosing, isIterative, iteratedArrays } from './iteration'

/** The value of a field in the record at hand; null for a field it lacks. */
export type FieldReader = (name: string) => Value

/**
 * The meaning of an expression for one record: the definition that every faster way must agree with.
 * An iterative expression gives an array with one element per element of the arrays it runs over; null when one of
 * these is no array or their lengths differ. Source: DQL reference, "iterative expressions".
 */
export function evaluateRow(
  expression: PlanExpression,
  field: FieldReader,
  context: EvaluationContext,
  watch?: CallWatch,
): Value {
  if (isIterative(expression)) return collect(expression, { field, context, watch })
  return evaluateOne(expression, { field, context, watch })
}

/**
 * Hears of each call: what it was given and what it came to, arguments before the calls around them; inside of an
 * iteration once for every element.
 */
export type CallWatch = (call: CallExpression, args: Arguments, value: Value) => void

/** What an expression is computed in; inside an iteration the position and the elements there. */
interface Scope {
  readonly field: FieldReader
  readonly context: EvaluationContext
  readonly index?: number
  readonly elements?: ReadonlyMap<PlanExpression, ArrayValue>
  readonly watch?: CallWatch | undefined
}

function evaluateOne(expression: PlanExpression, scope: Scope): Value {
  invariant(expression.kind !== 'subquery', 'sub-queries run before the query around them')
  switch (expression.kind) {
    case 'constant':
      return expression.value
    case 'field':
      return scope.field(expression.name)
    case 'access':
      return accessValue(evaluateOne(expression.target, scope), expression.key)
    case 'call':
      return evaluateCall(expression, scope)
  }
}

function evaluateCall(call: CallExpression, scope: Scope): Value {
  if (isClosing(call)) return close(call, scope)
  if (call.name === INDEX) return scope.index === undefined ? null : BigInt(scope.index)
  if (call.name === ELEMENTS) return elementOf(call, scope)
  const args = call.arguments.map((argument) => argument && evaluateOne(argument, scope))
  const value = definitionOf(call.name)(args, scope.context)
  scope.watch?.(call, args, value)
  return value
}

function elementOf({ arguments: [array] }: CallExpression, { index, elements }: Scope): Value {
  return array === undefined || index === undefined ? null : (elements?.get(array)?.[index] ?? null)
}

/** Computes an iterative expression for every element. */
function collect(expression: PlanExpression, { field, context, watch }: Scope): ArrayValue | null {
  const elements = new Map<PlanExpression, ArrayValue>()
  for (const iterated of iteratedArrays(expression)) {
    const array = evaluateRow(iterated, field, context, watch)
    if (!isArray(array)) return null
    elements.set(iterated, array)
  }
  const lengths = new Set([...elements.values()].map((array) => array.length))
  const [length] = lengths
  if (length === undefined || lengths.size > 1) return null
  return Array.from({ length }, (_, index) =>
    evaluateOne(expression, { field, context, index, elements, watch }),
  )
}

/** The argument of a closing call has an iteration of its own. */
function close({ name, arguments: [argument] }: CallExpression, scope: Scope): Value {
  const results = argument !== undefined && isIterative(argument) ? collect(argument, scope) : null
  return results === null ? null : closings[name as ClosingName](results)
}

/** What the calls that close an iteration make of its results; four of them do what the aggregation does. */
const closings = {
  iAny: anyOf,
  iAvg: (results) => aggregated('avg', results),
  iCollectArray: (results) => results,
  iMax: (results) => aggregated('max', results),
  iMin: (results) => aggregated('min', results),
  iSum: (results) => aggregated('sum', results),
} satisfies Record<ClosingName, (results: ArrayValue) => Value>

type ClosingName = Exclude<Extract<ExpressionFunctionName, `i${string}`>, 'iIndex'>

function aggregated(name: string, values: ArrayValue): Value {
  const aggregation = createAggregation(name, [])
  aggregation.grow(1)
  aggregation.add(new Int32Array(values.length), [vectorOf(values)], values.length, 0)
  return valueAt(aggregation.result(), 0)
}

/** True when one element is true, null when all are null, else false; what is not boolean counts as false. */
function anyOf(results: ArrayValue): boolean | null {
  if (results.includes(true)) return true
  return results.length > 0 && results.every((result) => result === null) ? null : false
}
