import type { Call, Expression, Query, Variable } from '../dql'
import type { BoundValue } from './binding'
import type { CallFacts } from './calls'
import type { FieldSet, KnownField, ValueShape } from './schema'
import { filledWith } from './valueShape'

/** What is known of the value of an expression. */
export interface ValueType extends ValueShape {
  /**
   * Whether the language itself fixes the type, as for literals and function results. Fields are never strong:
   * records may hold other types than a sample shows. Only strong types cause alarms.
   */
  readonly isStrong: boolean
}

/** Values of that shape, which the language does not fix. */
export const weak = (shape: ValueShape): ValueType => filledWith({ type: shape.type, isStrong: false }, shape)

/** What the types of expressions depend on beyond the expression and the fields it may read. */
export interface TypeSource {
  readonly resolve: (call: Call) => CallFacts
  readonly typeOf: (expression: Expression, scope: FieldSet) => ValueType
  /** The type of what a field holds. */
  readonly typeOfField: (field: KnownField) => ValueType
  readonly nameOf: (value: BoundValue) => string
  readonly resultOf: (query: Query) => FieldSet
  readonly exportsOf: (value: BoundValue) => readonly KnownField[]
  /** What a dashboard variable stands for. */
  readonly variableType: (variable: Variable) => ValueType
}
