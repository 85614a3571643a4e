import { type Diagnostic, openSnapshot, type Span } from '../../language'
import type { PlanEnvironment } from './environment'
import { lower } from './lower/lower'
import type { Plan } from './nodes'
import { rewrite } from './rewrite'
import { unfilledMarks, unfilledVariables } from './unfilled'

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

/** Parse, analyse, fill in variables, lower, rewrite. Never throws, whatever the text. */
export function prepare(text: string, environment: PlanEnvironment): Prepared {
  const snapshot = openSnapshot(text, { variables: environment.variables, fillsVariables: true })
  const { facts, diagnostics, remarks } = snapshot
  const commands = facts.query.commands.map((command) => ({
    name: facts.definitionOf(command)?.name ?? command.name.text,
    span: command.span,
  }))
  const open = [...unfilledMarks(snapshot.tokens, facts), ...unfilledVariables(facts)]
  // A comment silences an error for the reader; it still stands against running.
  if ([...remarks, ...open].some(isError))
    return { plan: undefined, rewritten: undefined, commands, diagnostics: told(remarks, open) }
  const { plan, diagnostics: refusals } = lower(facts, environment)
  return {
    plan,
    rewritten: plan && rewrite(plan, environment),
    commands,
    diagnostics: [...told(diagnostics, open), ...refusals],
  }
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

/** That a variable is unknown is said better by what stands against running it. */
const told = (remarks: readonly Diagnostic[], open: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...remarks.filter(({ code }) => code !== 'unknown-variable'), ...open].sort(
    (a, b) => a.span.start - b.span.start,
  )
