/** A place in a text: UTF-16 offset from 0. */
export type Offset = number

/** A stretch of text in UTF-16 offsets; `end` is exclusive, so an empty span has `start === end`. */
export interface Span {
  readonly start: Offset
  readonly end: Offset
}

/** The span from `start` to `end` (exclusive). */
export const span = (start: Offset, end: Offset): Span => ({ start, end })

/** The smallest span that covers both. */
export const cover = (a: Span, b: Span): Span => span(Math.min(a.start, b.start), Math.max(a.end, b.end))

/** Whether the whole of `inner` lies in `outer`. */
export const encloses = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

/** Whether `offset` lies in the span or directly at its end, where a cursor still belongs to it. */
export const touches = (s: Span, offset: Offset): boolean => s.start <= offset && offset <= s.end

/** Whether the character at `offset` is part of the span. */
export const contains = (s: Span, offset: Offset): boolean => s.start <= offset && offset < s.end
