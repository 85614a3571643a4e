import { lex } from '../../dpl'
import { span, type Span, type TextEdit } from '../../text'
import { layOut, type Page } from './layOut'
import { isSamePattern, patternTextDoc } from './patternText'

/** The edit that lays out a pattern; none where it has its form already or has errors. */
export function formatPattern(
  text: string,
  page: Page,
): { readonly edits: readonly TextEdit[]; readonly leftAsWritten: readonly Span[] } {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const pattern = text.slice(start)
  const place = span(start, text.length)
  const doc = patternTextDoc(pattern, lex(pattern))
  if (doc === undefined) return { edits: [], leftAsWritten: [place] }
  const newText = layOut(doc, page) + page.newLine
  if (!isSamePattern(pattern, newText)) return { edits: [], leftAsWritten: [place] }
  return { edits: newText === pattern ? [] : [{ span: place, newText }], leftAsWritten: [] }
}
