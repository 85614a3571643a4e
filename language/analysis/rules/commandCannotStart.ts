import { error } from '../../text'
import type { Rule } from './rule'

/** A query and a sub-query begin with a command that makes records. Source: DQL reference, "queries". */
export const commandCannotStart: Rule = (facts) =>
  facts.commands.flatMap((command) => {
    const definition = facts.definitionOf(command)
    const isFirst = facts.pipelineOf(command).commands[0] === command
    return isFirst && definition?.startsQuery === false
      ? [error('command-cannot-start', command.name.span, definition.name)]
      : []
  })
