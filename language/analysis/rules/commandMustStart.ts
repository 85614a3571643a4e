import { flatMap } from '../../text'
import { commandMustStartFixes } from '../fixes/commands'
import { remark, textRule } from './rule'
/** A command that makes records cannot follow a pipe: it would drop what came before. Source: DQL reference, "queries". */
export const commandMustStart = textRule(
  {
    'command-must-start': {
      severity: 'error',
      title: 'Command that must start a query',
      description: 'A command that makes records cannot follow a pipe: it would drop what came before.',
      bad: 'fetch logs | fetch events',
      good: 'fetch logs | append [ fetch events ]',
      fixes: commandMustStartFixes,
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      const definition = facts.definitionOf(command)
      const isFirst = facts.isFirst(command)
      return !isFirst && definition?.startsQuery
        ? [remark('command-must-start', command.name.span, definition.name)]
        : []
    }),
)
