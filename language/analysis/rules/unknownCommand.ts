import { commands, nearest } from '../../catalog'
import { error } from '../../text'
import type { Rule } from './rule'

/** A command must be one of the catalog. Source: DQL reference, "commands". */
export const unknownCommand: Rule = (facts) =>
  facts.commands
    .filter((command) => !facts.definitionOf(command) && command.name.text !== '')
    .map(({ name }) =>
      error('unknown-command', name.span, name.text, nearest(name.text, Object.keys(commands)) ?? ''),
    )
