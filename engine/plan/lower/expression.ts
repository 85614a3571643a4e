import {
  type BoundValue,
  type CallFacts,
  type dql,
  durationUnitNamed,
  type FunctionDefinition,
  inDocument,
  type OpenPattern,
  type Span,
  valuesFor,
} from '../../../language'
import { lowerPattern } from '../../patterns'
import { Duration, type Value } from '../../values'
import { fieldsOf, operandsOf } from '../children'
import type { CallExpression, PlanExpression } from '../nodes'
import { columnOf } from './columnOf'
import { hole, refuse, type Lowering } from './lowering'

/** An expression of the text as the engine runs it. What cannot run is reported, with its name and place. */
export function lowerExpression(node: dql.Expression, lowering: Lowering): PlanExpression {
  const lower = lowerings[node.kind] as (node: dql.Expression, lowering: Lowering) => PlanExpression
  return lower(node, lowering)
}

type Lowerings = {
  readonly [Kind in dql.Expression['kind']]: (
    node: Extract<dql.Expression, { kind: Kind }>,
    lowering: Lowering,
  ) => PlanExpression
}

const lowerings: Lowerings = {
  field: lowerField,
  long: ({ value }) => constant(BigInt.asIntN(64, value)),
  double: ({ value }) => constant(value),
  string: ({ value }) => constant(value),
  boolean: ({ value }) => constant(value),
  null: () => constant(null),
  duration: lowerDuration,
  variable: ({ name, span }, lowering) => refuse(lowering, 'variable-has-no-value', span, `$${name}`, name),
  template: ({ text, span }, lowering) => refuse(lowering, 'template-not-filled', span, text),
  unary: lowerUnary,
  binary: lowerBinary,
  align: lowerAlign,
  parenthesized: ({ expression }, lowering) => lowerExpression(expression, lowering),
  access: lowerAccess,
  iterate: ({ target, span }, lowering) => call('[]', span, lowerExpression(target, lowering)),
  call: lowerCall,
  subquery: (node, lowering) => refuse(lowering, 'form-not-supported-locally', node.span, 'A sub-query here'),
  // A hole is reported where the parser made it.
  missing: () => hole,
}

/** A constant of the plan. */
export const constant = (value: Value): PlanExpression => ({ kind: 'constant', value })

/** A call of an operator or function. */
export const call = (
  name: string,
  span: Span,
  ...operands: readonly (PlanExpression | undefined)[]
): CallExpression => ({ kind: 'call', name, arguments: operands, span })

function lowerField({ name, span }: dql.Field, lowering: Lowering): PlanExpression {
  if (lowering.aggregations !== undefined) return refuse(lowering, 'field-outside-aggregation', span, name)
  const field: PlanExpression = { kind: 'field', name }
  const hidden = lowering.hidden.get(name)
  return hidden === undefined ? field : call('coalesce', span, field, constant(hidden))
}

function lowerDuration(node: dql.DurationLiteral, lowering: Lowering): PlanExpression {
  const unit = durationUnitNamed(node.unit)
  if (unit?.nanoseconds === undefined) {
    return refuse(lowering, 'calendar-unit-is-no-value', node.span, `${node.amount}${node.unit}`)
  }
  return constant(new Duration(scale(unit.nanoseconds, node.amount)))
}

/** Fractions of fixed units are rounded to the nearest nanosecond; whole amounts stay exact beyond 2^53. */
function scale(nanoseconds: bigint, amount: number): bigint {
  const product = Number.isInteger(amount)
    ? nanoseconds * BigInt(amount)
    : BigInt(Math.floor(Number(nanoseconds) * amount + 0.5))
  return BigInt.asIntN(64, product)
}

function lowerUnary(node: dql.Unary, lowering: Lowering): PlanExpression {
  const operand = lowerExpression(node.operand, lowering)
  if (node.operator === '+') return operand
  if (node.operator === 'not') return call('not', node.span, operand)
  const isLong = operand.kind === 'constant' && typeof operand.value === 'bigint'
  // Folded here because the smallest long is written as the negation of a number that is none.
  return isLong ? constant(BigInt.asIntN(64, -operand.value)) : call('negate', node.span, operand)
}

function lowerBinary(node: dql.Binary, lowering: Lowering): PlanExpression {
  const { operator, left, right, span } = node
  if (operator === 'in') {
    return call(
      'inSubquery',
      span,
      lowerExpression(left, lowering),
      lowerSubquery(right, undefined, lowering),
    )
  }
  if (operator === '+' || operator === '-') {
    // «now() - 2h@h» shifts first and aligns then, as the vendor's own examples expect.
    if (right.kind === 'align' && right.operand?.kind === 'duration') {
      const shifted: dql.Binary = { ...node, right: right.operand }
      return lowerAlign({ ...right, operand: shifted, span }, lowering)
    }
    const shifted = lowerShift(node, lowering)
    if (shifted !== undefined) return shifted
  }
  return call(operator, span, lowerExpression(left, lowering), lowerExpression(right, lowering))
}

/**
 * Adding or subtracting a calendar unit, on whichever side it stands, follows the clock of the query's time zone.
 * Undefined where no such unit is written.
 */
function lowerShift(
  { operator, left, right, span }: dql.Binary,
  lowering: Lowering,
): PlanExpression | undefined {
  const distance = calendarDistance(right)
  if (distance !== undefined) {
    return shift(lowerExpression(left, lowering), operator === '-' ? reversed(distance) : distance, span)
  }
  const added = operator === '+' ? calendarDistance(left) : undefined
  return added && shift(lowerExpression(right, lowering), added, span)
}

/** A duration literal in a calendar unit, with its sign. */
interface Distance {
  readonly count: bigint
  readonly unit: string
}

/** Undefined for what is not one literal of a whole amount, with or without sign and parentheses. */
function calendarDistance(node: dql.Expression): Distance | undefined {
  if (node.kind === 'parenthesized') return calendarDistance(node.expression)
  if (node.kind === 'unary') {
    const inner = node.operator === 'not' ? undefined : calendarDistance(node.operand)
    return inner && (node.operator === '-' ? reversed(inner) : inner)
  }
  if (node.kind !== 'duration' || durationUnitNamed(node.unit)?.kind !== 'calendar') return undefined
  return Number.isInteger(node.amount) ? { count: BigInt(node.amount), unit: node.unit } : undefined
}

const reversed = ({ count, unit }: Distance): Distance => ({ count: -count, unit })

const shift = (target: PlanExpression, { count, unit }: Distance, span: Span): PlanExpression =>
  call('shift', span, target, constant(count), constant(unit))

function lowerAlign(node: dql.Align, lowering: Lowering): PlanExpression {
  const unit = `${node.count ?? ''}${node.unit}`
  return call('@', node.span, lowerAligned(node, lowering), constant(unit))
}

function lowerAligned({ operand, span }: dql.Align, lowering: Lowering): PlanExpression {
  if (operand === undefined) return call('now', span)
  return offsetToNow(operand) ?? lowerExpression(operand, lowering)
}

/**
 * A duration literal in a calendar unit, with or without sign, as the moment it names: its distance from now.
 * Undefined for everything else.
 */
export function offsetToNow(node: dql.Expression): PlanExpression | undefined {
  const distance = calendarDistance(node)
  return distance && shift(call('now', node.span), distance, node.span)
}

function lowerAccess(node: dql.Access, lowering: Lowering): PlanExpression {
  const target = lowerExpression(node.target, lowering)
  if (node.key.kind === 'field') return { kind: 'access', target, key: node.key.name }
  const key = lowerExpression(node.key, lowering)
  if (key.kind === 'constant' && typeof key.value === 'bigint')
    return { kind: 'access', target, key: key.value }
  return refuse(lowering, 'index-not-constant', node.key.span)
}

function lowerCall(node: dql.Call, lowering: Lowering): PlanExpression {
  const { aggregations, facts } = lowering
  const called = facts.callOf(node)
  const { definition } = called
  if (definition === undefined) return refuse(lowering, 'unknown-function', node.name.span, node.name.text)
  if (definition.name === 'lookup' && definition.place === 'scalar') return lowerLookup(called, lowering)
  if (refuseAbsent(node, definition, lowering)) return hole
  if (definition.place === 'scalar')
    return call(definition.name, node.span, ...lowerArguments(called, lowering))
  return aggregations === undefined
    ? refuse(lowering, 'aggregation-not-allowed', node.name.span, definition.name, 'this command')
    : aggregations.take(called)
}

/** Refuses a function that does not run here, and tells whether it did. */
export function refuseAbsent(
  node: dql.Call,
  { name, place }: FunctionDefinition,
  lowering: Lowering,
): boolean {
  const absence = lowering.environment.absenceOf(name, place)
  if (absence === undefined) return false
  const code = absence === 'needs Grail' ? 'function-needs-grail' : 'function-not-supported-locally'
  refuse(lowering, code, node.name.span, name)
  return true
}

/** `lookup(…)`: the field of the sub-query that is compared is called as the source field where that is not given. */
function lowerLookup({ binding, call: node }: CallFacts, lowering: Lowering): PlanExpression {
  const value = (parameter: string): dql.Expression | undefined =>
    valuesFor(binding, parameter)[0]?.expression
  const table = value('lookupTable')
  const there = value('lookupField')
  if (table === undefined || there === undefined) return hole
  const here = lowerExpression(value('sourceField') ?? there, lowering)
  const key = lowerExpression(there, { ...lowering, aggregations: undefined })
  return call('lookupSubquery', node.span, here, lowerSubquery(table, key, lowering))
}

function lowerSubquery(
  node: dql.Expression,
  key: PlanExpression | undefined,
  lowering: Lowering,
): PlanExpression {
  if (node.kind !== 'subquery') return lowerExpression(node, lowering)
  const plan = lowering.lowerQuery(node.query)
  return plan === undefined ? hole : { kind: 'subquery', plan, key }
}

/**
 * The arguments of a call in the order of the signature, undefined where the text gives none; values of a variadic
 * parameter stand at the end. Where values have names (`record`), each is preceded by its name as a constant.
 * Parameters in `except` are left out.
 */
export function lowerArguments(
  { signature, binding }: CallFacts,
  lowering: Lowering,
  except: ReadonlySet<string> = new Set(),
): readonly (PlanExpression | undefined)[] {
  const parameters = (signature?.parameters ?? []).filter(({ name }) => !except.has(name))
  const single = parameters.filter((parameter) => !parameter.isVariadic)
  const variadic = parameters.filter((parameter) => parameter.isVariadic)
  const lowerBound = (value: BoundValue): PlanExpression => lowerArgument(value, lowering)
  return [
    ...single.map(({ name }) => valuesFor(binding, name).map(lowerBound)[0]),
    ...variadic.flatMap(({ name, assignment }) =>
      valuesFor(binding, name).flatMap((value) =>
        assignment === undefined
          ? [lowerBound(value)]
          : [constant(columnOf(value, lowering)), lowerBound(value)],
      ),
    ),
  ]
}

function lowerArgument(value: BoundValue, lowering: Lowering): PlanExpression {
  const { expression, parameter } = value
  refusePattern(lowering.facts.patternOf(value), lowering)
  return parameter?.kinds.includes('expressionWithConstantValue')
    ? constant(lowerConstant(expression, lowering, parameter.name))
    : lowerExpression(expression, lowering)
}

/** Reports what in a pattern cannot run, at its place in the query. */
export function refusePattern(pattern: OpenPattern | undefined, lowering: Lowering): void {
  if (pattern === undefined) return
  for (const diagnostic of lowerPattern(pattern.facts.pattern).diagnostics) {
    lowering.report({ ...diagnostic, span: inDocument(pattern, diagnostic.span) })
  }
}

/** The value of an expression that must not depend on a record; null where it does, which is reported. */
export function lowerConstant(node: dql.Expression, lowering: Lowering, parameter: string): Value {
  const expression = lowerExpression(node, { ...lowering, aggregations: undefined })
  if (expression.kind === 'constant') return expression.value
  if (holdsSubquery(expression)) {
    refuse(lowering, 'form-not-supported-locally', node.span, 'A sub-query in a constant')
    return null
  }
  const [field] = fieldsOf(expression)
  if (field === undefined) return lowering.environment.evaluate(expression)
  refuse(lowering, 'constant-needed', node.span, parameter, field)
  return null
}

function holdsSubquery(expression: PlanExpression): boolean {
  return expression.kind === 'subquery' || operandsOf(expression).some(holdsSubquery)
}
