import type { Command } from '../../dql'
import type { TextEdit } from '../../text'
import type { Facts } from '../facts'

/**
 * Takes a command out of its pipeline, with the pipe in front of it and the blanks that led to it. Only for commands
 * that have one before them.
 */
export function removingCommand(facts: Facts, command: Command): TextEdit {
  const { commands } = facts.pipelineOf(command)
  const previous = commands[commands.indexOf(command) - 1]
  const start = previous?.span.end ?? command.span.start
  const between = facts.text.slice(start, command.span.start)
  // A comment between the two commands stays; then only the pipe goes with the command.
  const from = between.trim() === '|' ? 0 : pipeIn(between)
  return { span: { start: start + from, end: command.span.end }, newText: '' }
}

/** The place of the pipe that stands outside of comments. */
function pipeIn(text: string): number {
  for (const { 0: found, index } of text.matchAll(/\/\/[^\n\r]*|\/\*[^]*?\*\/|\|/g))
    if (found === '|') return index
  return text.length
}
