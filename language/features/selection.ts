import { inDocument, type Snapshot } from '../analysis'
import type { Argument, Node } from '../dql'
import { span, touches, type Offset, type Span } from '../text'

/** The stretches around `offset` to grow a selection over, innermost first, each larger than the one before. */
export function selection(snapshot: Snapshot, offset: Offset): readonly Span[] {
  const pattern = snapshot.patternAt(offset)
  const inPattern = pattern?.facts.nodes.map(({ span }) => inDocument(pattern, span)) ?? []
  const nodes = snapshot.nodesAt(offset)
  const spans = [...nodes.map(({ span }) => span), ...nodes.flatMap(insideOf), ...inPattern]
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

/** What stands in the quotes of a string, or between the brackets of a call or a list. */
function insideOf(node: Node): readonly Span[] {
  switch (node.kind) {
    case 'string': {
      const quotes = node.form === 'raw' ? 3 : 1
      return [span(node.span.start + quotes, Math.max(node.span.start + quotes, node.span.end - quotes))]
    }
    case 'call':
      return listed(node.arguments)
    case 'group':
      return listed(node.items)
    default:
      return []
  }
}

function listed(all: readonly Argument[]): readonly Span[] {
  const [first] = all
  const last = all.at(-1)
  return first && last ? [span(first.span.start, last.span.end)] : []
}
