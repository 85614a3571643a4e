import type { EvaluationContext } from '../functions'
import type { Plan } from '../plan'
import { invariant } from '../values'
import { aggregateBreaker } from './aggregate'
import { appendBreaker } from './append'
import type { Breaker } from './breaker'
import { collectBreaker } from './collect'
import { dedupBreaker } from './dedup'
import { failIfBreaker } from './failIf'
import { outerJoinBreaker } from './join'
import { sortBreaker } from './sort'
import { summaryBreaker } from './summary'
import { timeseriesBreaker } from './timeseries/timeseriesBreaker'

/** Whether parts of many records cost less than as many records in small parts: sorted runs are read piece by piece. */
export const wantsLargeParts = (plan: Plan): boolean => plan.kind === 'sort' && plan.limit === undefined

/** The breaker of one plan node; its input is not looked at. */
export function compileBreaker(plan: Plan, context: EvaluationContext): Breaker {
  switch (plan.kind) {
    case 'aggregate':
      return aggregateBreaker(plan, context)
    case 'summary':
      return summaryBreaker(plan, context)
    case 'timeseries':
      return timeseriesBreaker(plan, context)
    case 'sort':
      return sortBreaker(plan, context)
    case 'dedup':
      return dedupBreaker(plan, context)
    case 'append':
      return appendBreaker(plan)
    case 'join':
      return outerJoinBreaker(plan, context)
    case 'failIf':
      return failIfBreaker(plan, context)
    case 'limit':
      return collectBreaker(plan.span, plan.count)
    default:
      invariant(false, `${plan.kind} breaks no pipeline`)
  }
}
