import type { Offset, Span } from './span'

/** Line and character from 0; `character` counts UTF-16 units, as LSP does. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** Start and exclusive end as positions. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** Converts between offsets and positions of one text. Lines end with LF, CR LF or CR. */
export interface LineIndex {
  readonly lineCount: number
  /** Position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: Offset): Position
  /** Offset of a position; lines and characters outside the text are clamped to it. */
  offsetAt(position: Position): Offset
  rangeOf(span: Span): Range
}

/** Builds the index in one pass over the text. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text)
  const lineEnd = (line: number): Offset => starts[line + 1] ?? text.length

  function positionAt(offset: Offset): Position {
    const clamped = Math.max(0, Math.min(offset, text.length))
    const line = lastAtOrBefore(starts, clamped)
    return { line, character: clamped - (starts[line] ?? 0) }
  }

  function offsetAt({ line, character }: Position): Offset {
    if (line < 0) return 0
    const start = starts[line]
    if (start === undefined) return text.length
    return Math.min(start + Math.max(0, character), lineEnd(line))
  }

  return {
    lineCount: starts.length,
    positionAt,
    offsetAt,
    rangeOf: (span) => ({ start: positionAt(span.start), end: positionAt(span.end) }),
  }
}

function lineStarts(text: string): readonly Offset[] {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i++
    if (unit === 13 || unit === 10) starts.push(i + 1)
  }
  return starts
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
