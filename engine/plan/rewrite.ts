import { mapSubqueries } from './children'
import type { PlanEnvironment } from './environment'
import type { Plan } from './nodes'
import { rules } from './rules/rules'

/** The plan after all rewrites, its sub-queries included: the same result by a cheaper way. */
export function rewrite(plan: Plan, environment: PlanEnvironment): Plan {
  const start = mapSubqueries(plan, {
    table: (table) => rewrite(table, environment),
    expression: (leaf) => ({ ...leaf, plan: rewrite(leaf.plan, environment) }),
  })
  return rules.reduce((current, [, rule]) => rule(current, environment), start)
}
