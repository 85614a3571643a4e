import {
  createAggregation,
  createPositionwise,
  isPositionwise,
  type Aggregation,
  type EvaluationContext,
} from '../../functions'
import type { PlanAggregation } from '../../plan'
import type { Batch, Value, Vector } from '../../values'
import { compileExpression } from './compile'
import { isIterative } from './iteration'

/** An aggregation call that has been resolved once: it makes states, and the columns they are fed with. */
export interface CompiledAggregation {
  readonly create: () => Aggregation
  /** The arguments over a batch, in the order of the signature, as `Aggregation.add` takes them. */
  readonly evaluate: (batch: Batch) => readonly (Vector | undefined)[]
}

/**
 * Resolves an aggregation: constant arguments become options of its state, all become columns. Over an iteration
 * (`sum(a[])`) it works position by position where it can, else on the arrays.
 */
export function compileAggregation(plan: PlanAggregation, context: EvaluationContext): CompiledAggregation {
  const options = plan.arguments.map((argument): Value | undefined =>
    argument?.kind === 'constant' ? argument.value : undefined,
  )
  const [first] = plan.arguments
  const iterates = first !== undefined && isIterative(first)
  const columns = plan.arguments.map((argument) => argument && compileExpression(argument, context))
  return {
    create: () =>
      iterates && isPositionwise(plan.name)
        ? createPositionwise(plan.name, options)
        : createAggregation(plan.name, options),
    evaluate: (batch) => columns.map((column) => column?.(batch)),
  }
}
