import { expect } from 'vitest'
import { hover, openSnapshot, type Clock, type SnapshotOptions } from '../../language'
import { readCursor } from './markers'

/**
 * Checks what is said at `<|>`: the stretch of text it is said about, and parts of the markdown in their order.
 * Without a stretch, nothing is said.
 */
export function checkHover(
  marked: string,
  about: string | undefined,
  parts: readonly string[] = [],
  options: SnapshotOptions = {},
  clock?: Clock,
): void {
  const { text, offset } = readCursor(marked)
  const found = hover(openSnapshot(text, options), offset, clock)
  expect(found && text.slice(found.span.start, found.span.end)).toBe(about)
  let rest = found?.markdown ?? ''
  for (const part of parts) {
    expect(rest).toContain(part)
    rest = rest.slice(rest.indexOf(part) + part.length)
  }
}
