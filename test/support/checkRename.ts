import { expect } from 'vitest'
import { applyEdits, openSnapshot, rename, type SnapshotOptions } from '../../language'
import { readCursor } from './markers'

/** Checks what the text becomes when the name at `<|>` is changed to `name`. */
export function checkRename(
  marked: string,
  name: string,
  renamed: string,
  options: SnapshotOptions = {},
): void {
  const { text, offset } = readCursor(marked)
  const found = rename(openSnapshot(text, options), offset, name)
  expect('edits' in found ? applyEdits(text, found.edits) : found.refusal).toBe(renamed)
}

/** Checks that the name at `<|>` cannot be changed to `name`, and a part of what is said about it. */
export function checkRefusal(
  marked: string,
  name: string,
  reason: string,
  options: SnapshotOptions = {},
): void {
  const { text, offset } = readCursor(marked)
  const found = rename(openSnapshot(text, options), offset, name)
  expect('refusal' in found ? found.refusal : applyEdits(text, found.edits)).toContain(reason)
}
