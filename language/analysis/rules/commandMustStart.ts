import { error } from '../../text'
import type { Rule } from './rule'

/** A command that makes records cannot follow a pipe: it would drop what came before. Source: DQL reference, "queries". */
export const commandMustStart: Rule = (facts) =>
  facts.commands.flatMap((command) => {
    const definition = facts.definitionOf(command)
    const isFirst = facts.pipelineOf(command).commands[0] === command
    return !isFirst && definition?.startsQuery
      ? [error('command-must-start', command.name.span, definition.name)]
      : []
  })
