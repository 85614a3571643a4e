import { Timestamp } from '../../values'
import { rewriteUp } from '../children'
import type { FilterPlan, Plan, PlanExpression, TimeCondition } from '../nodes'
import { conjuncts } from './conjuncts'
import type { Rule } from './rule'

/**
 * What filters directly above a scan say of `timestamp` alone, compared with a constant, becomes ranges of time that the
 * scan checks before it makes other fields. A filter that says more stays, and so do those above it: a command must not
 * see fewer records than the one before it gives.
 */
export const timesIntoScan: Rule = (plan) =>
  rewriteUp(plan, (step) => (step.kind === 'filter' ? intoScan(step) : step))

function intoScan(filter: FilterPlan): Plan {
  const { input: scan, condition, keeps, span } = filter
  if (scan.kind !== 'scan' || !keeps || scan.limit !== undefined) return filter
  const parts = conjuncts(condition).map((part) => ({ part, range: rangeOf(part) }))
  const times = parts.flatMap(({ range }): readonly TimeCondition[] => (range ? [{ ...range, span }] : []))
  const rest = parts.flatMap(({ part, range }) => (range ? [] : [part]))
  if (times.length === 0) return filter
  const input = { ...scan, times: [...scan.times, ...times] }
  return rest.length === 0 ? input : { ...filter, input, condition: allOf(rest, span) }
}

const allOf = (parts: readonly PlanExpression[], span: FilterPlan['span']): PlanExpression =>
  parts.reduce((left, right) => ({ kind: 'call', name: 'and', arguments: [left, right], span }))

type Range = Omit<TimeCondition, 'span'>

/** The range a comparison stands for. Null and values that are no timestamps are in none, and meet no comparison either. */
function rangeOf(condition: PlanExpression): Range | undefined {
  if (condition.kind !== 'call') return undefined
  const [left, right] = condition.arguments
  if (isTime(left) && right?.kind === 'constant' && right.value instanceof Timestamp)
    return ranges[condition.name]?.(right.value.nanos)
  if (isTime(right) && left?.kind === 'constant' && left.value instanceof Timestamp)
    return ranges[mirrored[condition.name] ?? '']?.(left.value.nanos)
  return undefined
}

const isTime = (expression: PlanExpression | undefined): boolean =>
  expression?.kind === 'field' && expression.name === 'timestamp'

const ranges: Readonly<Partial<Record<string, (moment: bigint) => Range>>> = {
  '>': (moment) => ({ from: moment + 1n, to: undefined }),
  '>=': (moment) => ({ from: moment, to: undefined }),
  '<': (moment) => ({ from: undefined, to: moment }),
  '<=': (moment) => ({ from: undefined, to: moment + 1n }),
  '==': (moment) => ({ from: moment, to: moment + 1n }),
}

const mirrored: Readonly<Partial<Record<string, string>>> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
}
