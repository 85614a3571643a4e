import { editsInFile, openDocument, type Document } from '../../analysis'
import { applyEdits, span, type Span, type TextEdit } from '../../text'
import { formatPattern } from './formatPattern'
import { formatQuery } from './formatQuery'
import type { Page } from './layOut'
import type { FormatOptions } from './options'

/** What brings a text into its form. */
export interface Formatted {
  /** In source order; none where the text has its form already. */
  readonly edits: readonly TextEdit[]
  /** The commands and patterns that stand as they were written, because they have errors. */
  readonly leftAsWritten: readonly Span[]
}

/**
 * Lays out a whole file: one command a line, long lists broken, comments and single empty lines kept, queries set apart
 * by an empty line. What the text means stays the same; a command with errors stays as it was written. Line ends and a
 * byte order mark are kept. Never throws.
 */
export function format(document: Document, options: FormatOptions): Formatted {
  return formatRange(document, options, span(0, document.text.length))
}

/** As `format`, for the commands that a part of the text touches. A pattern is always laid out as a whole. */
export function formatRange(document: Document, options: FormatOptions, range: Span): Formatted {
  const { text, kind, regions } = document
  const page = pageOf(text, options)
  const formatted = regions.map((region, i) => {
    const { snapshot, toRegion } = region
    if (region.span.start > range.end || region.span.end < range.start)
      return { edits: [], leftAsWritten: [] }
    if (snapshot.language === 'dpl') return formatPattern(snapshot.text, page)
    const next = regions[i + 1]
    // Fences of Markdown have lines between them, queries in one fence at most what begins a line of it.
    const isBeforeAnother = next !== undefined && !/[\r\n]/.test(text.slice(region.span.end, next.span.start))
    const touched = span(toRegion(range.start), toRegion(range.end))
    return formatQuery(snapshot, { page, lists: options.lists, isBeforeAnother, touched })
  })
  const edits = regions.flatMap((region, i) => editsInFile(document, region, formatted[i]?.edits ?? []))
  const expected = regions.map(({ snapshot }, i) => applyEdits(snapshot.text, formatted[i]?.edits ?? []))
  // Comments and empty lines say where a query begins, so this is looked at from outside as well.
  const after = openDocument(applyEdits(text, edits), { kind })
  if (after.regions.map(({ snapshot }) => snapshot.text).join('\0') !== expected.join('\0'))
    return { edits: [], leftAsWritten: regions.map((region) => region.span) }
  const left = regions.flatMap(({ toFile }, i) => formatted[i]?.leftAsWritten.map(toFile) ?? [])
  return { edits, leftAsWritten: left }
}

/** Lines end as the last one does. */
function pageOf(text: string, { indentWidth, usesTabs, lineWidth }: FormatOptions): Page {
  const newLine = /\r\n[^\n]*$/.test(text) ? '\r\n' : '\n'
  const indents = usesTabs ? { level: '\t', pipe: '\t' } : { level: ' '.repeat(indentWidth), pipe: '  ' }
  return { lineWidth, indents, tabWidth: indentWidth, newLine }
}
