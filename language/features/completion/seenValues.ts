import {
  sampledFieldMeant,
  type Cursor,
  type KnownField,
  type PlacedValue,
  type SeenValue,
} from '../../analysis'
import type { Expression } from '../../dql'
import { rank, type CompletionItem } from './item'

/** Values seen in the data, as literals, for the side of a comparison that is not yet written. */
export const seenItems = (
  comparedWith: Expression | undefined,
  value: PlacedValue,
  cursor: Cursor,
): readonly CompletionItem[] =>
  itemsFor(comparedWith, value, cursor, ({ text, type }) => literals[type]?.(text))

/** Values seen in the data, inside the quotes of a string. */
export const seenTexts = (
  comparedWith: Expression | undefined,
  value: PlacedValue,
  cursor: Cursor,
): readonly CompletionItem[] =>
  itemsFor(comparedWith, value, cursor, ({ text, type }) => (type === 'string' ? text : undefined))

/** How a value is written in a query; types without a row have no short form. */
const literals: Partial<Record<SeenValue['type'], (text: string) => string>> = {
  string: (text) => JSON.stringify(text),
  long: (text) => text,
  double: (text) => text,
  boolean: (text) => text,
  ip: (text) => `toIp(${JSON.stringify(text)})`,
}

function itemsFor(
  comparedWith: Expression | undefined,
  { scope }: PlacedValue,
  { written, completed }: Cursor,
  labelOf: (value: SeenValue) => string | undefined,
): readonly CompletionItem[] {
  const field = comparedWith && sampledFieldMeant(written, completed.facts, comparedWith, scope)
  if (!field) return []
  return valuesOf(field).flatMap((value, index): readonly CompletionItem[] => {
    const label = labelOf(value)
    if (label === undefined) return []
    const description = shareOf(field, value)
    return [{ label, kind: 'value', rank: rank.value + index / 100, ...(description && { description }) }]
  })
}

/** The values that come again and again; without counts, the examples of a field that holds nothing but strings. */
function valuesOf({ seen, examples = [], type }: KnownField): readonly SeenValue[] {
  if (seen) return seen.values
  const isText = type !== 'unknown' && type.every((one) => one === 'string')
  if (!isText) return []
  return examples.filter((text) => !text.endsWith('…')).map((text) => ({ text, type: 'string', count: 0 }))
}

const shareOf = ({ seen }: KnownField, { count }: SeenValue): string | undefined =>
  seen && `${count} of ${seen.records} sampled`
