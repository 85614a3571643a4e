import { mapTables } from './children'
import type { PlanEnvironment } from './environment'
import type { Plan } from './nodes'
import { rules } from './rules/rules'

/** The plan after all rewrites, its sub-queries included: the same result by a cheaper way. */
export function rewrite(plan: Plan, environment: PlanEnvironment): Plan {
  const start = mapTables(plan, (table) => rewrite(table, environment))
  return rules.reduce((current, [, rule]) => rule(current, environment), start)
}
