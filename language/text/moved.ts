import type { Diagnostic } from './diagnostics'
import type { Span } from './span'

/** The same place in a text in which it stands `by` characters further down. */
export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

/** The same remark for such a text, with all the places that it names. */
export const movedDiagnostic = (diagnostic: Diagnostic, by: number): Diagnostic =>
  placedDiagnostic(diagnostic, (place) => movedSpan(place, by))

/** The same remark for a text in which the places that it names stand elsewhere. */
export function placedDiagnostic(diagnostic: Diagnostic, place: (span: Span) => Span): Diagnostic {
  const moved = { ...diagnostic, span: place(diagnostic.span) }
  if (moved.fix) moved.fix = { title: moved.fix.title, edits: placedAll(moved.fix.edits, place) }
  if (moved.related) moved.related = placedAll(moved.related, place)
  return moved
}

/** Every place that a remark names. */
export function eachPlace({ span, fix, related = [] }: Diagnostic, visit: (span: Span) => void): void {
  visit(span)
  for (const edit of fix?.edits ?? []) visit(edit.span)
  for (const place of related) visit(place.span)
}

const placedAll = <Placed extends { readonly span: Span }>(
  all: readonly Placed[],
  place: (span: Span) => Span,
): readonly Placed[] => all.map((one) => ({ ...one, span: place(one.span) }))
