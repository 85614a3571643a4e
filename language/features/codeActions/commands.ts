import type { Snapshot } from '../../analysis'
import type { Diagnostic, Fix } from '../../text'
import { changing, inserting, suggestion, textAt, type Fixes } from './fixes'
import { commandNamedAt, removingCommand } from './removals'

/** Remarks on commands and their place in a pipeline. */
export const commandFixes: Fixes = {
  'unknown-command': (diagnostic, snapshot) => [
    ...suggestion(1)(diagnostic, snapshot),
    ...removal(diagnostic, snapshot),
  ],
  'command-cannot-start': ({ span }) => [
    inserting('Insert fetch logs in front', span.start, 'fetch logs | '),
  ],
  'command-must-start': (diagnostic, snapshot) => [
    ...appending(diagnostic, snapshot),
    ...removal(diagnostic, snapshot),
  ],
  'experimental-feature': removal,
}

function removal({ span }: Diagnostic, { facts }: Snapshot): readonly Fix[] {
  const command = commandNamedAt(facts, span)
  return command ? changing(`Remove ${command.name.text}`, removingCommand(facts, command)) : []
}

/** What a second source reads joins the records that are there already. */
function appending({ span }: Diagnostic, snapshot: Snapshot): readonly Fix[] {
  const command = commandNamedAt(snapshot.facts, span)
  if (!command) return []
  const newText = `append [ ${textAt(snapshot, command.span)} ]`
  return changing(`Append what ${command.name.text} reads`, { span: command.span, newText })
}
