import type { Command } from '../../dql'
import type { Offset, TextEdit } from '../../text'
import type { Facts } from '../facts'

/**
 * Takes a command out of its pipeline, with the pipe in front of it and the blanks that led to it. Only for commands
 * that have one before them.
 */
export function removingCommand(facts: Facts, command: Command): TextEdit {
  const previous = before(facts, command)
  const start = previous?.span.end ?? command.span.start
  const isBare = facts.text.slice(start, command.span.start).trim() === '|'
  // A comment between the two commands stays; then only the pipe goes with the command.
  return { span: { start: isBare ? start : pipeOf(facts, command), end: command.span.end }, newText: '' }
}

/** Takes a command to the place in front of another one of its pipeline, on a line of its own where that one has one. */
export function movingBefore(facts: Facts, command: Command, target: Command): readonly TextEdit[] {
  const pipe = pipeOf(facts, target)
  const inserted = `| ${textOf(facts, command)}${blanksBefore(facts, pipe) || ' '}`
  return [removingCommand(facts, command), { span: { start: pipe, end: pipe }, newText: inserted }]
}

/** Takes a command to the place behind another one of its pipeline. */
export function movingBehind(facts: Facts, command: Command, target: Command): readonly TextEdit[] {
  const { commands } = facts.pipelineOf(target)
  const next = commands[commands.indexOf(target) + 1]
  if (next) return movingBefore(facts, command, next)
  const { end } = target.span
  const inserted = `${blanksBefore(facts, pipeOf(facts, target)) || ' '}| ${textOf(facts, command)}`
  return [removingCommand(facts, command), { span: { start: end, end }, newText: inserted }]
}

const textOf = ({ text }: Facts, { span }: Command): string => text.slice(span.start, span.end)

const blanksBefore = ({ text }: Facts, offset: Offset): string =>
  text.slice(text.slice(0, offset).trimEnd().length, offset)

function before(facts: Facts, command: Command): Command | undefined {
  const { commands } = facts.pipelineOf(command)
  return commands[commands.indexOf(command) - 1]
}

/** The place of the pipe in front of a command. */
function pipeOf(facts: Facts, command: Command): Offset {
  const start = before(facts, command)?.span.end ?? command.span.start
  const between = facts.text.slice(start, command.span.start)
  for (const { 0: found, index } of between.matchAll(/\/\/[^\n\r]*|\/\*[^]*?\*\/|\|/g))
    if (found === '|') return start + index
  return command.span.start
}
