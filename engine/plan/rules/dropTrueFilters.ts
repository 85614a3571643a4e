import { rewriteUp } from '../children'
import type { Plan } from '../nodes'
import type { Rule } from './rule'

/** A filter that lets every record pass goes away: `filter true`, `filterOut` of anything constant but true. */
export const dropTrueFilters: Rule = (plan) =>
  rewriteUp(plan, (step) => (step.kind === 'filter' && passesAll(step) ? step.input : step))

function passesAll({ condition, keeps }: Extract<Plan, { kind: 'filter' }>): boolean {
  return condition.kind === 'constant' && (condition.value === true) === keeps
}
