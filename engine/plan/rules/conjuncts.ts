import type { PlanExpression } from '../nodes'

/** The conditions that all have to be exactly true for `a and b` to be exactly true. */
export function conjuncts(condition: PlanExpression): readonly PlanExpression[] {
  if (condition.kind !== 'call' || condition.name !== 'and') return [condition]
  return condition.arguments.flatMap((part) => (part === undefined ? [] : conjuncts(part)))
}
