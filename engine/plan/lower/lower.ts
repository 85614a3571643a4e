import { type Diagnostic, type dql, error, type Facts } from '../../../language'
import type { PlanEnvironment } from '../environment'
import { hiddenFields } from '../hiddenFields'
import type { Plan } from '../nodes'
import { type CommandLowering, commandLowerings } from './commands'
import type { Lowering } from './lowering'

/** A plan, or what stands against one. `plan` is undefined when an error was found. */
export interface Lowered {
  readonly plan: Plan | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The plan of a query that analysis found no error in. Reports every command and function that local runs do not have,
 * not only the first. Never throws.
 */
export function lower(facts: Facts, environment: PlanEnvironment): Lowered {
  const { query } = facts
  const diagnostics: Diagnostic[] = []
  const lowering: Lowering = {
    environment,
    facts,
    aggregations: undefined,
    hidden: new Map(),
    lowerQuery: (subquery) => lowerPipeline(subquery, lowering),
    report: (diagnostic) => void diagnostics.push(diagnostic),
  }
  const plan = lowerPipeline(query, lowering)
  if (query.commands.length === 0) diagnostics.push(error('empty-query', query.span))
  const isSound = plan !== undefined && diagnostics.every(({ severity }) => severity !== 'error')
  return { plan: isSound ? plan : undefined, diagnostics }
}

function lowerPipeline({ commands }: dql.Query, lowering: Lowering): Plan | undefined {
  return commands.reduce<Plan | undefined>(
    (input, command, index) => lowerCommand(command, index === 0 ? undefined : (input ?? nothing), lowering),
    undefined,
  )
}

/** Stands for the input of a command when the one before it was refused, so that its own errors are still found. */
const nothing: Plan = { kind: 'records', span: { start: 0, end: 0 }, columns: [], rows: [] }

function lowerCommand(command: dql.Command, input: Plan | undefined, lowering: Lowering): Plan | undefined {
  const name = lowering.facts.definitionOf(command)?.name
  if (name === undefined) {
    lowering.report(error('unknown-command', command.name.span, command.name.text))
    return undefined
  }
  const how: CommandLowering = commandLowerings[name]
  if ('refused' in how) {
    lowering.report(error(how.refused, command.name.span, name))
    return undefined
  }
  const bound = { node: command, binding: lowering.facts.bindingOf(command) }
  if ('starts' in how) {
    if (input === undefined) return how.starts(bound, lowering)
    lowering.report(error('command-must-start', command.name.span, name))
    return undefined
  }
  if (input !== undefined) return how.step(bound, input, { ...lowering, hidden: hiddenFields(input) })
  lowering.report(error('command-cannot-start', command.name.span, name))
  return undefined
}
