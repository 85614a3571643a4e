import type { Cursor, CursorPlace } from '../../analysis'
import type { Clock } from '../clock'
import { span, type Span } from '../../text'
import { rank, type CompletionItem } from './item'
import { seenTexts } from './seenValues'
import { timeLetterItems } from './timeLetters'

type TextPlace = Extract<CursorPlace, { kind: 'text' }>

/** Words, zones of time and values seen in the data, inside the quotes of a string. */
export function textItems(place: TextPlace, cursor: Cursor): readonly CompletionItem[] {
  const { value, comparedWith, literal } = place
  const isZone = value.parameter?.name === 'timezone'
  const words = isZone ? zones() : (value.parameter?.words ?? [])
  const items = words.map((label): CompletionItem => ({
    label,
    kind: 'value',
    rank: label === 'UTC' ? rank.value : rank.value + 0.1,
  }))
  return [...items, ...seenTexts(comparedWith, value, cursor)].map((item) => ({
    ...item,
    insertText: literal.form === 'raw' ? item.label : JSON.stringify(item.label).slice(1, -1),
  }))
}

const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The letters of the format that a moment is written in, with the run of equal letters that they replace. */
export function formatLetters(
  { value, before }: TextPlace,
  word: Span,
  clock: Clock | undefined,
): { readonly span: Span; readonly items: readonly CompletionItem[] } | undefined {
  if (value.ownerName !== 'formatTimestamp' || value.parameter?.name !== 'format') return undefined
  const offset = word.start + before.length
  const run = /([A-Za-z])\1*$/.exec(before)?.[0].length ?? 0
  return { span: span(offset - run, offset), items: timeLetterItems(clock) }
}
