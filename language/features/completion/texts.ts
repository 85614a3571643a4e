import { fieldNamed, type CursorPlace, type PlacedValue } from '../../analysis'
import type { Expression } from '../../dql'
import { rank, type CompletionItem } from './item'

/** Words and values seen in the data, inside the quotes of a string. */
export function textItems({
  value,
  comparedWith,
  literal,
}: Extract<CursorPlace, { kind: 'text' }>): readonly CompletionItem[] {
  const words = value.parameter?.words ?? []
  const seen = examplesOf(comparedWith, value)
  return [...words, ...seen].map((text) => ({
    label: text,
    kind: 'value',
    insertText: literal.form === 'raw' ? text : JSON.stringify(text).slice(1, -1),
    rank: rank.value,
  }))
}

/** Values seen in the data, as strings, for the side of a comparison that is not yet written. */
export const exampleItems = (
  comparedWith: Expression | undefined,
  value: PlacedValue,
): readonly CompletionItem[] =>
  examplesOf(comparedWith, value).map((text) => ({
    label: JSON.stringify(text),
    kind: 'value',
    rank: rank.value,
  }))

/** The values seen of a field; only strings can be written down as they are. */
function examplesOf(expression: Expression | undefined, { scope }: PlacedValue): readonly string[] {
  if (expression?.kind !== 'field') return []
  const field = fieldNamed(scope, expression.name)
  const isText = field && field.type !== 'unknown' && field.type.every((type) => type === 'string')
  return isText ? (field.examples ?? []).filter((text) => !text.endsWith('…')) : []
}
