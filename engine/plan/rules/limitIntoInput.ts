import { rewriteUp, withInput } from '../children'
import type { Plan } from '../nodes'
import { passesRecordsOneByOne } from './passesRecordsOneByOne'
import type { Rule } from './rule'

/**
 * A `limit` with nothing but steps that pass records one by one between it and a step that need not give more: a source is
 * not read any further, `sort` keeps only the first records while it sorts, `dedup` looks for no more combinations.
 */
export const limitIntoInput: Rule = (plan) =>
  rewriteUp(plan, (step) =>
    step.kind === 'limit' ? withInput(step, givingFirst(step.input, step.count)) : step,
  )

/** A step whose result is wanted up to so many records. */
function givingFirst(step: Plan, count: number): Plan {
  if (step.kind === 'scan' || step.kind === 'sort' || step.kind === 'dedup')
    return { ...step, limit: Math.min(count, step.limit ?? count) }
  return passesRecordsOneByOne(step) ? withInput(step, givingFirst(step.input, count)) : step
}
