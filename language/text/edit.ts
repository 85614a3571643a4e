import type { Span } from './span'

/** Replaces the text of `span` by `newText`; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span
  readonly newText: string
}

/** The text after all edits. Spans must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = []
  let end = 0
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    pieces.push(text.slice(end, span.start), newText)
    end = span.end
  }
  return pieces.join('') + text.slice(end)
}
