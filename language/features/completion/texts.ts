import type { Cursor, CursorPlace } from '../../analysis'
import { rank, type CompletionItem } from './item'
import { seenTexts } from './seenValues'

/** Words and values seen in the data, inside the quotes of a string. */
export function textItems(
  { value, comparedWith, literal }: Extract<CursorPlace, { kind: 'text' }>,
  cursor: Cursor,
): readonly CompletionItem[] {
  const words = (value.parameter?.words ?? []).map((label): CompletionItem => ({
    label,
    kind: 'value',
    rank: rank.value,
  }))
  return [...words, ...seenTexts(comparedWith, value, cursor)].map((item) => ({
    ...item,
    insertText: literal.form === 'raw' ? item.label : JSON.stringify(item.label).slice(1, -1),
  }))
}
