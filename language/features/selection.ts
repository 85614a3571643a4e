import { inDocument, type Snapshot } from '../analysis'
import { touches, type Offset, type Span } from '../text'

/** The stretches around `offset` to grow a selection over, innermost first, each larger than the one before. */
export function selection(snapshot: Snapshot, offset: Offset): readonly Span[] {
  const pattern = snapshot.patternAt(offset)
  const inPattern = pattern?.facts.nodes.map(({ span }) => inDocument(pattern, span)) ?? []
  const spans = [...snapshot.nodesAt(offset).map(({ span }) => span), ...inPattern]
    .filter((span) => touches(span, offset) && span.end > span.start)
    .sort((a, b) => a.end - a.start - (b.end - b.start))
  const growing: Span[] = []
  for (const span of spans) {
    const last = growing.at(-1)
    const isLarger =
      !last ||
      (span.start <= last.start && last.end <= span.end && span.end - span.start > last.end - last.start)
    if (isLarger) growing.push(span)
  }
  return growing
}
