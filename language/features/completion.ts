import { cursorAt, type Cursor, type Snapshot } from '../analysis'
import type { Offset } from '../text'
import type { Clock } from './clock'
import { commentCompletion } from './completion/comments'
import { commandItems, partStartItems } from './completion/commands'
import type { Completion, CompletionItem } from './completion/item'
import { memberItems } from './completion/fields'
import { functionItems } from './completion/functions'
import { operandItems } from './completion/operands'
import { operatorItems } from './completion/operators'
import { parameterNameItems } from './completion/parameters'
import { pipeItems } from './completion/pipes'
import { patternCompletion } from './completion/patterns'
import { withRecentFirst, type RecentLabels } from './completion/recentUse'
import { formatLetters, textItems } from './completion/texts'
import { alignmentItems, unitItems } from './completion/units'
import { variableItems } from './completion/variables'
import { wantedTypes } from './completion/wantedTypes'

/** What completion knows of its user. */
export interface CompletionOptions {
  /** Tells the moment that time formats show. */
  readonly clock?: Clock | undefined
  /** What was taken before; none unless given. */
  readonly recent?: RecentLabels
}

/**
 * What may be written at `offset`, best first by `rank`, with the stretch of text that each item replaces.
 * Undefined where nothing can be offered. Works on tokens and tree, also of broken text; never throws.
 */
export function completion(
  snapshot: Snapshot,
  offset: Offset,
  { clock, recent = [] }: CompletionOptions = {},
): Completion | undefined {
  const pattern = snapshot.patternAt(offset)
  const found = pattern
    ? patternCompletion(snapshot, pattern, offset, clock)
    : (commentCompletion(snapshot, offset) ?? queryCompletion(snapshot, offset, clock))
  return found && { ...found, items: withRecentFirst(found.items, recent) }
}

function queryCompletion(
  snapshot: Snapshot,
  offset: Offset,
  clock: Clock | undefined,
): Completion | undefined {
  const cursor = cursorAt(snapshot, offset)
  const letters = cursor.place.kind === 'text' && formatLetters(cursor.place, cursor.word, clock)
  if (letters) return letters
  const isVariable = snapshot.text.charAt(cursor.word.start) === '$' && cursor.place.kind === 'operand'
  const items = isVariable ? variableItems(snapshot) : itemsAt(cursor)
  if (items.length === 0) return undefined
  const isQuoted = snapshot.text.charAt(cursor.word.start) === '`'
  const isFollowed = /[ \t]/.test(snapshot.text.charAt(cursor.word.end))
  const fitted = isFollowed ? items.map(withoutLastBlank) : items
  return { span: cursor.word, items: isQuoted ? fitted.map(matchedByInsertion) : fitted }
}

/** The blank that stands behind the word already is not written again. */
const withoutLastBlank = (item: CompletionItem): CompletionItem =>
  item.insertText?.endsWith(' ') ? { ...item, insertText: item.insertText.trimEnd() } : item

/** In backticks, names are found by how they are written. */
const matchedByInsertion = (item: CompletionItem): CompletionItem => ({
  ...item,
  filterText: item.insertText ?? item.label,
})

function itemsAt(cursor: Cursor): readonly CompletionItem[] {
  const { place, written, completed } = cursor
  switch (place.kind) {
    case 'nothing':
      return []
    case 'command':
      return written.form === 'part' && place.isFirst ? partStartItems : commandItems(place.isFirst)
    case 'operand':
      return [...operandItems(place, cursor), ...variableItems(completed)]
    case 'functionName':
      return functionItems(place.value, 'name', wantedTypes(completed.facts, place.value, place.node))
    case 'parameterName':
      return parameterNameItems(place.value, completed.facts)
    case 'member':
      return memberItems(place.members, written)
    case 'operator':
      return [...operatorItems(place.value, completed), ...pipeItems(place.value, cursor)]
    case 'unit':
      return unitItems(place, written)
    case 'alignment':
      return alignmentItems(place.count)
    case 'text':
      return textItems(place, cursor)
  }
}
