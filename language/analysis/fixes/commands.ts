import type { Diagnostic, Fix } from '../../text'
import { changing, inserting, suggestion, textAt, type FixesOf, type Source } from './fixes'
import { commandNamedAt, removingCommand } from './removals'

// Remarks on commands and their place in a pipeline.

/** For `unknown-command`. */
export const unknownCommandFixes: FixesOf = (diagnostic, snapshot) => [
  ...suggestion(1)(diagnostic, snapshot),
  ...removal(diagnostic, snapshot),
]

/** For `command-cannot-start`. */
export const commandCannotStartFixes: FixesOf = ({ span }) => [
  inserting('Insert fetch logs in front', span.start, 'fetch logs | '),
]

/** For `command-must-start`. */
export const commandMustStartFixes: FixesOf = (diagnostic, snapshot) => [
  ...appending(diagnostic, snapshot),
  ...removal(diagnostic, snapshot),
]

/** For `experimental-feature`. */
export const experimentalFeatureFixes: FixesOf = removal

function removal({ span }: Diagnostic, { facts }: Source): readonly Fix[] {
  const command = commandNamedAt(facts, span)
  return command ? changing(`Remove ${command.name.text}`, removingCommand(facts, command)) : []
}

/** What a second source reads joins the records that are there already. */
function appending({ span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const command = commandNamedAt(snapshot.facts, span)
  if (!command) return []
  const newText = `append [ ${textAt(snapshot, command.span)} ]`
  return changing(`Append what ${command.name.text} reads`, { span: command.span, newText })
}
