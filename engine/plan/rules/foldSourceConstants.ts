import { mapExpressions, rewriteExpression, rewriteUp, stepsOf } from '../children'
import type { Value } from '../../values'
import type { Plan } from '../nodes'
import type { Rule } from './rule'

/**
 * Conditions on fields that have one value in every record of the source see the value. Only in steps before the field
 * is overwritten, which for filters means: in those directly above the scan.
 */
export const foldSourceConstants: Rule = (plan, environment) => {
  const [scan] = stepsOf(plan)
  const constants = scan?.kind === 'scan' ? environment.source(scan.source)?.constants : undefined
  if (constants === undefined || constants.size === 0) return plan
  return rewriteUp(plan, (step) => (isFilterOfSource(step) ? withConstants(step, constants) : step))
}

function isFilterOfSource(step: Plan): boolean {
  return step.kind === 'filter' && stepsOf(step).every(({ kind }) => kind === 'scan' || kind === 'filter')
}

function withConstants(step: Plan, constants: ReadonlyMap<string, Value>): Plan {
  return mapExpressions(step, (expression) =>
    rewriteExpression(expression, (leaf) => {
      const value = leaf.kind === 'field' ? constants.get(leaf.name) : undefined
      return value === undefined ? leaf : { kind: 'constant', value }
    }),
  )
}
