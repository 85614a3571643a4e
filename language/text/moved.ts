import type { Diagnostic, Fix } from './diagnostics'
import type { Span } from './span'

/** The same place in a text in which it stands `by` characters further down. */
export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

/** The same remark for such a text, with all the places that it names. */
export const movedDiagnostic = (diagnostic: Diagnostic, by: number): Diagnostic => ({
  ...diagnostic,
  span: movedSpan(diagnostic.span, by),
  ...(diagnostic.fix && { fix: movedFix(diagnostic.fix, by) }),
  ...(diagnostic.related && {
    related: diagnostic.related.map((place) => ({ ...place, span: movedSpan(place.span, by) })),
  }),
})

const movedFix = ({ title, edits }: Fix, by: number): Fix => ({
  title,
  edits: edits.map((edit) => ({ ...edit, span: movedSpan(edit.span, by) })),
})
