import type { EvaluationContext, ScalarFunction } from '../../functions'
import type { Batch, Value, Vector } from '../../values'

/** An expression that has been resolved once and runs over many batches. */
export type CompiledExpression = (batch: Batch) => Vector

/** What the compiler knows of a call when it chooses a kernel. */
export interface CompiledCall {
  readonly context: EvaluationContext
  readonly arguments: readonly (CompiledArgument | undefined)[]
  /** The definition for one value; the kernel falls back on it for rows it has no fast way for. */
  readonly scalar: ScalarFunction
  /** The same arguments give the same result. */
  readonly isPure: boolean
}

/** An argument of a call, resolved. */
export interface CompiledArgument {
  readonly evaluate: CompiledExpression
  /** The value, when it is the same for every record. */
  readonly constant: { readonly value: Value } | undefined
}
