import type { Snapshot } from '../../analysis'
import { lex as lexPattern } from '../../dpl'
import { span, type Span, type TextEdit } from '../../text'
import { layOut, type Page } from './layOut'
import type { FormatOptions } from './options'
import { isSamePattern, patternTextDoc } from './patternText'
import { piecesOf, type Pieces } from './pieces'
import { isEmpty } from './sections'

/** What brings a text into its form. */
export interface Formatted {
  /** In source order; none where the text has its form already. */
  readonly edits: readonly TextEdit[]
  /** The commands that stand as they were written, because they have errors. */
  readonly leftAsWritten: readonly Span[]
}

/**
 * Lays out a whole text: one command a line, long lists broken, comments and single empty lines kept. What the text
 * means stays the same; a command with errors stays as it was written. Line ends and a byte order mark are kept.
 * Never throws.
 */
export function format(snapshot: Snapshot, options: FormatOptions): Formatted {
  return formatRange(snapshot, options, span(0, snapshot.text.length))
}

/** As `format`, for the commands that a part of the text touches. A pattern is always laid out as a whole. */
export function formatRange(snapshot: Snapshot, options: FormatOptions, range: Span): Formatted {
  const page = pageOf(snapshot.text, options)
  if (snapshot.language === 'dpl') return formatPattern(snapshot.text, page)
  const pieces = piecesOf(snapshot, page, options.lists)
  if (!pieces) return { edits: [], leftAsWritten: [span(0, snapshot.text.length)] }
  const edits = touchedEdits(snapshot.text, pieces, range)
  const left = pieces.sections.filter((section, i) => pieces.left.has(i) && !isEmpty(section))
  return {
    edits: edits.filter((edit) => isChange(snapshot.text, edit)),
    leftAsWritten: left.map((section) => section.span),
  }
}

/** A section comes with the way to it, and the end of the text is a section without command. */
function touchedEdits(text: string, { edits }: Pieces, range: Span): readonly TextEdit[] {
  const sections = Array.from({ length: (edits.length + 1) / 2 }, (_, i) => edits.slice(2 * i, 2 * i + 2))
  return sections.filter((pieces) => touchesRange(text, pieces, range)).flat()
}

function touchesRange(text: string, pieces: readonly TextEdit[], range: Span): boolean {
  const whole = span(pieces[0]?.span.start ?? 0, pieces.at(-1)?.span.end ?? 0)
  const blanks = /^\s*/.exec(text.slice(whole.start, whole.end))?.[0].length ?? 0
  return range.start <= whole.end && range.end >= whole.start + blanks
}

const isChange = (text: string, { span: { start, end }, newText }: TextEdit): boolean =>
  text.slice(start, end) !== newText

function formatPattern(text: string, page: Page): Formatted {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const pattern = text.slice(start)
  const place = span(start, text.length)
  const doc = patternTextDoc(pattern, lexPattern(pattern))
  const newText = doc === undefined ? pattern : layOut(doc, page) + page.newLine
  if (doc === undefined || !isSamePattern(pattern, newText)) return { edits: [], leftAsWritten: [place] }
  return { edits: [{ span: place, newText }].filter((edit) => isChange(text, edit)), leftAsWritten: [] }
}

/** Lines end as the last one does. */
function pageOf(text: string, { indentWidth, usesTabs, lineWidth }: FormatOptions): Page {
  const newLine = /\r\n[^\n]*$/.test(text) ? '\r\n' : '\n'
  const indents = usesTabs ? { level: '\t', pipe: '\t' } : { level: ' '.repeat(indentWidth), pipe: '  ' }
  return { lineWidth, indents, tabWidth: indentWidth, newLine }
}
