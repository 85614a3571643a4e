import { unknownCommandFixes } from '../fixes/commands'
import { commands, nearest } from '../../catalog'
import { remark, textRule } from './rule'

/** A command must be one of the catalog. Source: DQL reference, "commands". */
export const unknownCommand = textRule(
  {
    'unknown-command': {
      severity: 'error',
      title: 'Unknown command',
      description: 'There is no command of this name.',
      bad: 'fetch logs | filtr loglevel == "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR"',
      fixes: unknownCommandFixes,
    },
  },
  (facts) =>
    facts.commands
      .filter((command) => !facts.definitionOf(command) && command.name.text !== '')
      .map(({ name }) =>
        remark('unknown-command', name.span, name.text, nearest(name.text, Object.keys(commands)) ?? ''),
      ),
)
