import type { Span } from '../../language'
import type { Value } from '../values'

/**
 * An expression as the engine runs it: names resolved, arguments in the order of the signature, operators as calls.
 * Readonly data. `span` points into the query text, for messages.
 */
export type PlanExpression = ConstantExpression | FieldExpression | CallExpression | AccessExpression

export interface ConstantExpression {
  readonly kind: 'constant'
  readonly value: Value
}

export interface FieldExpression {
  readonly kind: 'field'
  readonly name: string
}

/**
 * `name` is a catalog function (`substring`) or an operator by symbol (`+`, `==`, `and`, `not`, `negate`, `~`, `@`).
 * `@` takes the operand and its unit as constant text (`15m`, `w1`). `shift` adds a calendar duration: its arguments are
 * the target, a whole count and the unit. `record` takes names (constant texts) and values in turn.
 * `[]` with an array stands for each of its elements: an expression with it is computed once per element, up to the
 * call of `iAny` or `iCollectArray` around it. Neither `[]` nor `iIndex` may be folded alone.
 */
export interface CallExpression {
  readonly kind: 'call'
  readonly name: string
  /** One entry per parameter of the signature; undefined where the text gives none. Variadic ones are at the end. */
  readonly arguments: readonly (PlanExpression | undefined)[]
  readonly span: Span
}

/** Element by position or member by name; a missing one reads as null. */
export interface AccessExpression {
  readonly kind: 'access'
  readonly target: PlanExpression
  readonly key: bigint | string
}

/** An aggregation call; `expression` is absent for `count()`. */
export interface PlanAggregation {
  /** The name of the column it makes. */
  readonly column: string
  readonly name: string
  readonly arguments: readonly (PlanExpression | undefined)[]
  readonly span: Span
}

export interface NamedExpression {
  readonly name: string
  readonly expression: PlanExpression
}
