import { flatMap } from '../../text'
import { commandCannotStartFixes } from '../fixes/commands'
import { remark, textRule } from './rule'
/** A query and a sub-query begin with a command that makes records. Source: DQL reference, "queries". */
export const commandCannotStart = textRule(
  {
    'command-cannot-start': {
      severity: 'error',
      title: 'Command that cannot start a query',
      description:
        'A query and a sub-query begin with a command that makes records, such as `fetch` or `data`.',
      bad: 'filter loglevel == "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR"',
      fixes: commandCannotStartFixes,
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      const definition = facts.definitionOf(command)
      const isFirst = facts.isFirst(command)
      return isFirst && definition?.startsQuery === false
        ? [remark('command-cannot-start', command.name.span, definition.name)]
        : []
    }),
)
