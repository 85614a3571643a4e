import { createAggregation, type Aggregation, type EvaluationContext } from '../../functions'
import type { PlanAggregation } from '../../plan/expression'
import type { Batch, Value, Vector } from '../../values'
import { compileExpression } from './compile'

/** An aggregation call that has been resolved once: it makes states, and the columns they are fed with. */
export interface CompiledAggregation {
  readonly create: () => Aggregation
  /** The arguments over a batch, in the order of the signature, as `Aggregation.add` takes them. */
  readonly evaluate: (batch: Batch) => readonly (Vector | undefined)[]
}

/** Resolves an aggregation: constant arguments become options of its state, all become columns. */
export function compileAggregation(plan: PlanAggregation, context: EvaluationContext): CompiledAggregation {
  const options = plan.arguments.map((argument): Value | undefined =>
    argument?.kind === 'constant' ? argument.value : undefined,
  )
  const columns = plan.arguments.map((argument) => argument && compileExpression(argument, context))
  return {
    create: () => createAggregation(plan.name, options),
    evaluate: (batch) => columns.map((column) => column?.(batch)),
  }
}
