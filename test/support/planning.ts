import { messageOf } from '../../language'
import { prepare, printPlan, rewrite, rules, type Plan, type Rule } from '../../engine/plan'
import { planEnvironment } from '../../engine/runtime/planEnvironment'
import type { ResolvedSource } from '../../engine/sources'

/** Noon of a day in spring, UTC. */
export const NOON = 1_714_564_800_000_000_000n

/** A source whose records all have `aws.log_group`. */
const logs: ResolvedSource = {
  name: 'logs',
  files: [],
  fields: [{ name: 'aws.log_group', value: '/gateway' }],
  timezone: 'UTC',
  folders: [],
  problems: [],
}

const environment = planEnvironment(
  { now: NOON, timezone: 'UTC', from: undefined, to: undefined, notices: [] },
  () => logs,
)

/** The plan of a query, command for command; its errors as text where it has none. */
export function printLowered(query: string): string {
  const { plan, diagnostics } = prepare(query, environment)
  if (plan !== undefined) return printPlan(plan).trimEnd()
  return diagnostics
    .map(
      (remark) => `${query.slice(remark.span.start, remark.span.end)}: ${remark.code}: ${messageOf(remark)}`,
    )
    .join('\n')
}

/** The codes of the errors that keep a query from running. */
export function errorsOfPlan(query: string): readonly string[] {
  const { plan, diagnostics } = prepare(query, environment)
  if (plan !== undefined) return []
  return diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []))
}

/** The plan before and after one rule. Constants are folded first, as they are in a run. */
export function printRewrite(name: string, query: string): string {
  const before = planOf(query)
  const after = ruleNamed(name)(before, environment)
  return `${printPlan(before)}-->\n${printPlan(after)}`.trimEnd()
}

/** The plan that runs. */
export const printRewritten = (query: string): string =>
  printPlan(rewrite(planOf(query), environment)).trimEnd()

function planOf(query: string): Plan {
  const { plan, diagnostics } = prepare(query, environment)
  if (plan === undefined) throw new Error(diagnostics.map(messageOf).join(' '))
  return ruleNamed('foldConstants')(plan, environment)
}

function ruleNamed(name: string): Rule {
  const found = rules.find(([candidate]) => candidate === name)
  if (found === undefined) throw new Error(`there is no rule ${name}`)
  return found[1]
}
