import type { Facts } from '../facts'
import type { Argument, Command } from '../../dql'
import { encloses, type Span, type TextEdit } from '../../text'

/** An argument with the list that it stands in. */
export interface ListedArgument {
  readonly argument: Argument
  readonly list: readonly Argument[]
  readonly index: number
  /** Where the list begins: behind the name of the command, or behind the opening bracket. */
  readonly start: number
}

/** The innermost argument that holds the span, in its list. */
export function argumentAround({ nodes }: Facts, span: Span): ListedArgument | undefined {
  let found: ListedArgument | undefined
  for (const node of nodes) {
    if (node.kind !== 'command' && node.kind !== 'call' && node.kind !== 'group') continue
    if (node.span.start > span.start || node.span.end < span.end) continue
    const list = node.kind === 'group' ? node.items : node.arguments
    const index = list.findIndex((argument) => encloses(argument.span, span))
    const argument = list[index]
    const start = node.kind === 'command' ? node.name.span.end : (list[0]?.span.start ?? node.span.end)
    if (argument) found = { argument, list, index, start }
  }
  return found
}

/** Takes an argument out of its list, with the comma beside it. */
export function removingArgument({ argument, list, index, start }: ListedArgument): TextEdit {
  const [previous, next] = [list[index - 1], list[index + 1]]
  if (previous) return { span: { start: previous.span.end, end: argument.span.end }, newText: '' }
  if (next) return { span: { start: argument.span.start, end: next.span.start }, newText: '' }
  return { span: { start, end: argument.span.end }, newText: '' }
}

/** Takes the argument that holds the span out of its list. */
export const removingArgumentAt = (facts: Facts, span: Span): TextEdit | undefined => {
  const found = argumentAround(facts, span)
  return found && removingArgument(found)
}

/** Takes a command out of its pipeline, with a pipe beside it; undefined when it is the only one. */
export function removingCommand(facts: Facts, command: Command): TextEdit | undefined {
  const { commands } = facts.pipelineOf(command)
  const index = commands.indexOf(command)
  const [previous, next] = [commands[index - 1], commands[index + 1]]
  if (previous) return { span: { start: previous.span.end, end: command.span.end }, newText: '' }
  return next && { span: { start: command.span.start, end: next.span.start }, newText: '' }
}

/** The command whose name stands in the span. */
export const commandNamedAt = ({ commands }: Facts, { start }: Span): Command | undefined =>
  commands.find(({ name }) => name.span.start === start)
