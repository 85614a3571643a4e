import type { Snapshot } from '../../analysis'
import { span, type Span, type TextEdit } from '../../text'
import { piecesOf, type Arrangement, type Pieces } from './pieces'
import { isEmpty } from './sections'

/** The edits that lay out the commands of a query that are touched, and the commands that stay as they were. */
export function formatQuery(
  snapshot: Snapshot,
  { touched, ...arrangement }: Arrangement & { readonly touched: Span },
): { readonly edits: readonly TextEdit[]; readonly leftAsWritten: readonly Span[] } {
  const { text } = snapshot
  const pieces = piecesOf(snapshot, arrangement)
  if (!pieces) return { edits: [], leftAsWritten: [span(0, text.length)] }
  const left = pieces.sections.filter((section, i) => pieces.left.has(i) && !isEmpty(section))
  return {
    edits: touchedEdits(text, pieces, touched).filter((edit) => isChange(text, edit)),
    leftAsWritten: left.map((section) => section.span),
  }
}

/** A section comes with the way to it, and the end of the text is a section without command. */
function touchedEdits(text: string, { edits }: Pieces, touched: Span): readonly TextEdit[] {
  const sections = Array.from({ length: (edits.length + 1) / 2 }, (_, i) => edits.slice(2 * i, 2 * i + 2))
  return sections.filter((section) => isTouched(text, section, touched)).flat()
}

function isTouched(text: string, section: readonly TextEdit[], touched: Span): boolean {
  const start = section[0]?.span.start ?? 0
  const end = section.at(-1)?.span.end ?? 0
  const blanks = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0
  return touched.start <= end && touched.end >= start + blanks
}

const isChange = (text: string, { span: { start, end }, newText }: TextEdit): boolean =>
  text.slice(start, end) !== newText
