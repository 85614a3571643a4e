import type { EvaluationContext } from '../functions'
import type { ProjectPlan } from '../plan'
import type { Batch, Column } from '../values'
import { compileExpression } from './expressions'
import type { PlainStep } from './step'

/**
 * `fields` gives exactly the named columns; of two with one name the last stays, at its place. `fieldsAdd` appends
 * columns; one that exists keeps its place and takes the new values. Later expressions see earlier ones.
 */
export function projectStep(plan: ProjectPlan, context: EvaluationContext): PlainStep {
  const expressions = plan.expressions.map(({ name, expression }) => ({
    name,
    evaluate: compileExpression(expression, context),
    isSame: expression.kind === 'field' && expression.name === name,
  }))
  return {
    plan,
    run(batch) {
      let scope: Batch = batch
      let made: readonly Column[] = []
      for (const { name, evaluate, isSame } of expressions) {
        // A field that stays what it is need not be made yet.
        const same = isSame ? scope.columns.find((other) => other.name === name) : undefined
        const column = same ?? { name, vector: evaluate(scope) }
        made = [...made.filter((other) => other.name !== name), column]
        scope = { ...scope, columns: withColumn(scope.columns, column) }
      }
      return plan.replaces ? { ...batch, columns: made } : scope
    },
  }
}

/** The columns with one more, or with one of the same name replaced at its place. */
export function withColumn(columns: readonly Column[], column: Column): readonly Column[] {
  const place = columns.findIndex(({ name }) => name === column.name)
  return place < 0 ? [...columns, column] : columns.with(place, column)
}
