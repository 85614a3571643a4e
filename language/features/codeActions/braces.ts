import type { Snapshot } from '../../analysis'
import { parameterNamed } from '../../catalog'
import type { Argument } from '../../dql'
import { span, type Span } from '../../text'
import type { FindRefactoring } from './refactoring'

/** A lone value of a parameter that takes a list gets braces. */
export const addBraces: FindRefactoring = (snapshot, within) => {
  const argument = listAt(snapshot, within)
  if (!argument || argument.value.kind === 'group' || argument.value.kind === 'missing') return undefined
  const { start, end } = argument.value.span
  return {
    kind: 'rewrite',
    title: 'Put the value in braces',
    edits: [
      { span: span(start, start), newText: '{' },
      { span: span(end, end), newText: '}' },
    ],
  }
}

/** A list of one value loses its braces. */
export const removeBraces: FindRefactoring = (snapshot, within) => {
  const group = listAt(snapshot, within)?.value
  if (group?.kind !== 'group' || group.items.length !== 1) return undefined
  const [item] = group.items
  // What stands around the value in the braces, such as a comment, would be lost with them.
  const inner = item && snapshot.text.slice(group.span.start + 1, group.span.end - 1).trim()
  if (!item || item.name || item.value.kind === 'group' || item.span.end - item.span.start !== inner?.length)
    return undefined
  return {
    kind: 'rewrite',
    title: 'Remove the braces',
    edits: [
      { span: span(group.span.start, item.span.start), newText: '' },
      { span: span(item.span.end, group.span.end), newText: '' },
    ],
  }
}

/** The named argument of a command around a place, when its parameter takes several values. */
function listAt({ facts, nodesAt }: Snapshot, { start }: Span): Argument | undefined {
  const path = nodesAt(start)
  const command = path.findLast((node) => node.kind === 'command')
  const argument = path.findLast((node) => node.kind === 'argument' && node.name !== undefined)
  if (command?.kind !== 'command' || argument?.kind !== 'argument' || !argument.name) return undefined
  if (!command.arguments.includes(argument)) return undefined
  const parameter = parameterNamed(facts.bindingOf(command).parameters, argument.name.text)
  return parameter?.isVariadic ? argument : undefined
}
