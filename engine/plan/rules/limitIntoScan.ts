import { rewriteUp, withInput } from '../children'
import type { Plan } from '../nodes'
import { passesRecordsOneByOne } from './passesRecordsOneByOne'
import type { Rule } from './rule'

/** A `limit` with nothing between it and the source but steps that pass records one by one stops the reading. */
export const limitIntoScan: Rule = (plan) =>
  rewriteUp(plan, (step) =>
    step.kind === 'limit' ? withInput(step, intoScan(step.input, step.count)) : step,
  )

function intoScan(step: Plan, count: number): Plan {
  if (step.kind === 'scan') return { ...step, limit: Math.min(count, step.limit ?? count) }
  return passesRecordsOneByOne(step) ? withInput(step, intoScan(step.input, count)) : step
}
