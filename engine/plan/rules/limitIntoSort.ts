import { rewriteUp, withInput } from '../children'
import type { Plan } from '../nodes'
import { passesRecordsOneByOne } from './passesRecordsOneByOne'
import type { Rule } from './rule'

/** `sort … | limit n` keeps only the n first records while it sorts, also when fields are changed in between. */
export const limitIntoSort: Rule = (plan) =>
  rewriteUp(plan, (step) =>
    step.kind === 'limit' ? withInput(step, intoSort(step.input, step.count)) : step,
  )

function intoSort(step: Plan, count: number): Plan {
  if (step.kind === 'sort') return { ...step, limit: Math.min(count, step.limit ?? count) }
  return passesRecordsOneByOne(step) ? withInput(step, intoSort(step.input, count)) : step
}
