import type { EvaluationContext } from '../functions'
import type { FilterPlan } from '../plan'
import { chosenBatch } from '../values'
import { compileSelection } from './expressions'
import type { PlainStep } from './step'

/** Keeps, or for `filterOut` drops, the records for which the condition is exactly true. */
export function filterStep(plan: FilterPlan, context: EvaluationContext): PlainStep {
  const select = compileSelection(plan.condition, context, plan.keeps)
  let selection = new Int32Array(0)
  return {
    plan,
    run(batch) {
      if (selection.length < batch.length) selection = new Int32Array(batch.length)
      const count = select(batch, selection)
      return count === batch.length ? batch : chosenBatch(batch, selection.subarray(0, count))
    },
  }
}
