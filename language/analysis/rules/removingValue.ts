import type { Argument, Command } from '../../dql'
import { encloses, type Span, type TextEdit } from '../../text'
import type { BoundValue } from '../binding'

/** Takes one value out of a list, with the comma beside it; undefined for the last one left. */
export function removingValue(command: Command, value: BoundValue): TextEdit | undefined {
  const list = listWith(command.arguments, (value.assignment ?? value.expression).span)
  const index = list.findIndex(({ span }) => encloses(span, value.expression.span))
  const [previous, own, next] = [list[index - 1], list[index], list[index + 1]]
  if (!own) return undefined
  if (previous) return { span: { start: previous.span.end, end: own.span.end }, newText: '' }
  return next && { span: { start: own.span.start, end: next.span.start }, newText: '' }
}

/** The innermost list that has the value as one of its items. */
function listWith(items: readonly Argument[], span: Span): readonly Argument[] {
  const around = items.find((item) => encloses(item.span, span))?.value
  return around?.kind === 'group' ? listWith(around.items, span) : items
}
