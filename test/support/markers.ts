import type { Span } from '../../language/text'

/** A text with one `<|>` in it: the text without the marker, and where the marker stood. */
export function readCursor(marked: string): { readonly text: string; readonly offset: number } {
  const parts = marked.split('<|>')
  const [before, after] = parts
  if (parts.length !== 2 || before === undefined || after === undefined)
    throw new Error(`One <|> is due, not ${parts.length - 1}: ${marked}`)
  return { text: before + after, offset: before.length }
}

/** A remark to show under a text. */
export interface Note {
  readonly span: Span
  readonly note: string
}

/** The text of a marked text: without the lines of notes (`^^^ note`) and without common indentation. */
export const withoutNotes = (marked: string): string =>
  outdent(marked)
    .split('\n')
    .filter((line) => !isNoteLine(line))
    .join('\n')

/**
 * The text with each note below the line in which its span starts: one caret per character, at least one; a span that
 * goes on is marked to the end of its line. Notes of one line come in the order of their spans.
 */
export function withNotes(text: string, notes: readonly Note[]): string {
  let start = 0
  return text
    .split('\n')
    .flatMap((line) => {
      const end = start + line.length
      const own = notes.filter(({ span }) => start <= span.start && span.start <= end)
      const below = own.map(({ span, note }) => {
        const carets = Math.max(1, Math.min(span.end, end) - span.start)
        return `${' '.repeat(span.start - start)}${'^'.repeat(carets)} ${note}`
      })
      start = end + 1
      return [line, ...below]
    })
    .join('\n')
}

/** A template text as it is meant: without its first and last line break and without common indentation. */
export function outdent(marked: string): string {
  const lines = marked.replace(/^\n|\n[ \t]*$/g, '').split('\n')
  const indents = lines
    .filter((line) => line.trim() !== '' && !isNoteLine(line))
    .map((line) => line.search(/\S/))
  const indent = Math.min(...(indents.length > 0 ? indents : [0]))
  return lines.map((line) => line.slice(Math.min(indent, line.search(/\S|$/)))).join('\n')
}

const isNoteLine = (line: string): boolean => /^\s*\^+ \S/.test(line)
