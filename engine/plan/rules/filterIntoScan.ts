import { rewriteUp } from '../children'
import type { FilterPlan, Plan, PlanExpression } from '../nodes'
import { conjuncts } from './conjuncts'
import type { Rule } from './rule'

/** A filter directly above a scan becomes conditions of the scan, one for each part of an `and`. */
export const filterIntoScan: Rule = (plan) =>
  rewriteUp(plan, (step) => (step.kind === 'filter' ? intoScan(step) : step))

function intoScan(filter: FilterPlan): Plan {
  const scan = filter.input
  if (scan.kind !== 'scan' || scan.extractions.length > 0 || scan.limit !== undefined) return filter
  const conditions = filter.keeps ? conjuncts(filter.condition) : [unlessTrue(filter)]
  return {
    ...scan,
    conditions: [...scan.conditions, ...conditions],
    conditionSpans: [...scan.conditionSpans, ...conditions.map(() => filter.span)],
  }
}

/** `filterOut` keeps what is false, null or no boolean at all; the comparison makes the last of these false. */
function unlessTrue({ condition, span }: FilterPlan): PlanExpression {
  const isTrue: PlanExpression = givesBooleans(condition)
    ? condition
    : { kind: 'call', name: '==', arguments: [condition, { kind: 'constant', value: true }], span }
  return { kind: 'call', name: 'isFalseOrNull', arguments: [isTrue], span }
}

const booleanCalls: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
  'xor',
  'not',
])

function givesBooleans(expression: PlanExpression): boolean {
  return expression.kind === 'call' && booleanCalls.has(expression.name)
}
