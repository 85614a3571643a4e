import { rewriteUp, withInput } from '../children'
import type { Plan } from '../nodes'
import { passesRecordsOneByOne } from './passesRecordsOneByOne'
import type { Rule } from './rule'

/** `dedup … | limit n` looks for no more than n combinations, also when fields are changed in between. */
export const limitIntoDedup: Rule = (plan) =>
  rewriteUp(plan, (step) =>
    step.kind === 'limit' ? withInput(step, intoDedup(step.input, step.count)) : step,
  )

function intoDedup(step: Plan, count: number): Plan {
  if (step.kind === 'dedup') return { ...step, limit: Math.min(count, step.limit ?? count) }
  return passesRecordsOneByOne(step) ? withInput(step, intoDedup(step.input, count)) : step
}
