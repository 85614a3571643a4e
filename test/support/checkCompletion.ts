import { expect } from 'vitest'
import {
  completion,
  openSnapshot,
  type CompletionOptions,
  type CompletionItem,
  type SnapshotOptions,
} from '../../language'
import { readCursor } from './markers'

/**
 * Checks what is offered at `<|>`, as an editor shows it: the labels that begin with the word before the cursor, best
 * first. A list that ends with `…` is only the beginning.
 */
export function checkCompletion(
  marked: string,
  expected: readonly string[],
  options: SnapshotOptions = {},
  asked?: CompletionOptions,
): void {
  const labels = offered(marked, options, asked).map(({ label }) => label)
  if (expected.at(-1) !== '…') expect(labels).toEqual(expected)
  else expect(labels.slice(0, expected.length - 1)).toEqual(expected.slice(0, -1))
}

/** Checks the text after the offered item with this label is taken. Places to fill in stay as they are. */
export function checkInsertion(
  marked: string,
  label: string,
  expected: string,
  options: SnapshotOptions = {},
): void {
  const { text, offset } = readCursor(marked)
  const result = completion(openSnapshot(text, options), offset)
  const item = result?.items.find((candidate) => candidate.label === label)
  if (!result || !item) throw new Error(`${label} is not offered: ${marked}`)
  expect(text.slice(0, result.span.start) + (item.insertText ?? label) + text.slice(result.span.end)).toBe(
    expected,
  )
}

/** The offered items, filtered and ordered like an editor does. */
export function offered(
  marked: string,
  options: SnapshotOptions = {},
  asked?: CompletionOptions,
): readonly CompletionItem[] {
  const { text, offset } = readCursor(marked)
  const result = completion(openSnapshot(text, options), offset, asked)
  if (!result) return []
  const prefix = text.slice(result.span.start, offset).toLowerCase()
  return result.items
    .filter(({ label, filterText = label }) => filterText.toLowerCase().startsWith(prefix))
    .sort((a, b) => a.rank - b.rank || (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1))
}
