import { mapExpressions, rewriteExpression, rewriteUp } from '../children'
import type { PlanExpression } from '../nodes'
import type { Rule } from './rule'

/** Calls of constants become their value; what changes from record to record (`random`) stays. */
export const foldConstants: Rule = (plan, { evaluate }) => {
  const fold = (expression: PlanExpression): PlanExpression =>
    isFoldable(expression) ? { kind: 'constant', value: evaluate(expression) } : expression
  return rewriteUp(plan, (step) => mapExpressions(step, (expression) => rewriteExpression(expression, fold)))
}

/** Calls whose value is not that of their arguments: it changes from record to record, or from element to element. */
const changing: ReadonlySet<string> = new Set(['random', '[]', 'iIndex'])

function isFoldable(expression: PlanExpression): boolean {
  if (expression.kind === 'access') return expression.target.kind === 'constant'
  if (expression.kind !== 'call' || changing.has(expression.name)) return false
  return expression.arguments.every((argument) => argument === undefined || argument.kind === 'constant')
}
