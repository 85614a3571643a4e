import type { Offset, Span } from './span'

/**
 * Relates a decoded text (the value of a string literal) to the source it was decoded from.
 * `sourceOffsets[i]` is the source offset of decoded unit `i`; one more entry gives the source offset of the end.
 */
export interface OffsetMap {
  readonly sourceOffsets: readonly Offset[]
}

/** The source span of a span in the decoded text; both are clamped to the text. */
export function toSource(map: OffsetMap, decoded: Span): Span {
  return { start: sourceAt(map, decoded.start), end: sourceAt(map, decoded.end) }
}

/** The decoded offset that a source offset falls on: the first unit at or behind it. */
export function toDecoded(map: OffsetMap, source: Offset): Offset {
  const found = map.sourceOffsets.findIndex((offset) => offset >= source)
  return found < 0 ? Math.max(0, map.sourceOffsets.length - 1) : found
}

function sourceAt(map: OffsetMap, offset: Offset): Offset {
  const last = map.sourceOffsets.length - 1
  return map.sourceOffsets[Math.max(0, Math.min(offset, last))] ?? 0
}
