import type { PlanEnvironment } from '../environment'
import type { Plan } from '../nodes'

/** A rewrite: the same result by a cheaper way. Pure; gives the same object where nothing changes. */
export type Rule = (plan: Plan, environment: PlanEnvironment) => Plan
