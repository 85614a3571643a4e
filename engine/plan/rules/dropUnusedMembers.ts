import { hasInput, mapExpressions, operandsOf, withInput } from '../children'
import type { Extraction, ParsePlan, Plan, PlanExpression } from '../nodes'
import type { Rule } from './rule'

/**
 * Where records that a pattern gives are only ever asked for some of their members, as in `pairs[status]`, the others
 * are not made. Known when every step up to one that makes records anew looks at expressions alone.
 */
export const dropUnusedMembers: Rule = (plan) => {
  const above: Plan[] = []
  return rewriteDown(plan, (step) => {
    const isGiving = step.kind === 'parse' || (step.kind === 'scan' && step.extractions.length > 0)
    const used = isGiving ? usedIn(above) : undefined
    above.unshift(step)
    return used === undefined ? step : narrowedStep(step, used)
  })
}

/** Rewrites a chain from the result down: `rewrite` sees each step after those above it. */
function rewriteDown(plan: Plan, rewrite: (step: Plan) => Plan): Plan {
  const step = rewrite(plan)
  return hasInput(step) ? withInput(step, rewriteDown(step.input, rewrite)) : step
}

function narrowedStep(step: Plan, used: Used): Plan {
  if (step.kind === 'parse') return narrowed(step, used)
  if (step.kind !== 'scan') return step
  const extractions = step.extractions.map((extraction) => narrowed(extraction, used))
  const isSame = extractions.every((extraction, index) => extraction === step.extractions[index])
  return isSame ? step : { ...step, extractions }
}

/** What is looked at of each field: the names of members, or the whole value. */
type Used = ReadonlyMap<string, ReadonlySet<string> | 'whole'>

const passing: ReadonlySet<Plan['kind']> = new Set(['filter', 'failIf', 'project', 'parse', 'sort', 'dedup', 'limit', 'sample']) // prettier-ignore

/** Undefined when records are passed on as they are. */
function usedIn(steps: readonly Plan[]): Used | undefined {
  const used = new Map<string, Set<string> | 'whole'>()
  for (const step of steps) {
    const isClosing =
      step.kind === 'aggregate' || step.kind === 'timeseries' || (step.kind === 'project' && step.replaces)
    if (!isClosing && !passing.has(step.kind)) return undefined
    mapExpressions(step, (expression) => {
      collect(expression, used)
      return expression
    })
    if (isClosing) return used
  }
  return undefined
}

function collect(expression: PlanExpression, used: Map<string, Set<string> | 'whole'>): void {
  if (expression.kind === 'field') used.set(expression.name, 'whole')
  else if (expression.kind === 'access' && expression.target.kind === 'field') {
    const { target, key } = expression
    const before = used.get(target.name)
    if (typeof key !== 'string') used.set(target.name, 'whole')
    else if (before !== 'whole') used.set(target.name, new Set([...(before ?? []), key]))
  } else for (const operand of operandsOf(expression)) collect(operand, used)
}

function narrowed<Giving extends Extraction | ParsePlan>(giving: Giving, used: Used): Giving {
  const members = giving.exports.flatMap((name) => {
    const found = used.get(name)
    return found === undefined || found === 'whole' ? [] : [[name, [...found]] as const]
  })
  return members.length === 0 ? giving : { ...giving, members: Object.fromEntries(members) }
}
