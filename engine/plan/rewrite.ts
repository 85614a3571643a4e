import type { PlanEnvironment } from './environment'
import type { Plan } from './nodes'
import { rules } from './rules/rules'

/** The plan after all rewrites: the same result by a cheaper way. */
export function rewrite(plan: Plan, environment: PlanEnvironment): Plan {
  return rules.reduce((current, [, rule]) => rule(current, environment), plan)
}
