import { type Diagnostic, openSnapshot, type Span } from '../../language'
import type { PlanEnvironment } from './environment'
import { lower } from './lower/lower'
import type { Plan } from './nodes'
import { rewrite } from './rewrite'

/** A query ready to run, or what stands against it. Both plans are undefined when an error was found. */
export interface Prepared {
  /** Command for command. */
  readonly plan: Plan | undefined
  /** What runs. */
  readonly rewritten: Plan | undefined
  /** The commands of the query in order, by their names in the catalog. */
  readonly commands: readonly { readonly name: string; readonly span: Span }[]
  /** Errors and warnings in source order, of the text and of what local runs do not have. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Parse, analyse, lower, rewrite. Never throws, whatever the text. */
export function prepare(text: string, environment: PlanEnvironment): Prepared {
  const { facts, diagnostics, remarks } = openSnapshot(text)
  const commands = facts.query.commands.map((command) => ({
    name: facts.definitionOf(command)?.name ?? command.name.text,
    span: command.span,
  }))
  // A comment silences an error for the reader; it still stands against running.
  if (remarks.some(isError)) return { plan: undefined, rewritten: undefined, commands, diagnostics: remarks }
  const { plan, diagnostics: refusals } = lower(facts, environment)
  return {
    plan,
    rewritten: plan && rewrite(plan, environment),
    commands,
    diagnostics: [...diagnostics, ...refusals],
  }
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'
