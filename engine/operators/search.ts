import type { EvaluationContext } from '../functions'
import type { SearchPlan, SearchTerm } from '../plan'
import { takeBatch, Tag, VectorBuilder, type Batch, type Column } from '../values'
import { compileExpression, filterRows, type CompiledExpression } from './expressions'
import type { Step } from './step'

/** `search`: each term is looked for in every field of a record as `~` does; the condition says what has to be found. */
export function searchStep(plan: SearchPlan, context: EvaluationContext): Step {
  const condition = compileExpression(plan.condition, context)
  const finders = plan.terms.map((term) => finderOf(term, plan, context))
  return {
    plan,
    run(batch) {
      const found = finders.map((find) => find(batch))
      const selection = new Int32Array(batch.length)
      const count = filterRows(condition({ ...batch, columns: [...batch.columns, ...found] }), selection)
      return count === batch.length ? batch : takeBatch(batch, selection, count)
    },
  }
}

/** Tells for each record whether one of its fields holds the term. */
function finderOf(
  { column, text }: SearchTerm,
  { span }: SearchPlan,
  context: EvaluationContext,
): (batch: Batch) => Column {
  const known = new Map<string, CompiledExpression>()
  const matchOf = (name: string): CompiledExpression => {
    const compiled =
      known.get(name) ??
      compileExpression(
        {
          kind: 'call',
          name: '~',
          span,
          arguments: [
            { kind: 'field', name },
            { kind: 'constant', value: text },
          ],
        },
        context,
      )
    known.set(name, compiled)
    return compiled
  }
  return (batch) => {
    const found = new VectorBuilder(batch.length)
    found.tags.fill(Tag.boolean)
    for (const { name } of batch.columns) {
      const { tags, doubles } = matchOf(name)(batch)
      for (let row = 0; row < batch.length; row++) {
        if (tags[row] === Tag.boolean && doubles[row] === 1) found.doubles[row] = 1
      }
    }
    return { name: column, vector: found.finish(batch.length) }
  }
}
