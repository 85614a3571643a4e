import type { Snapshot } from '../analysis'

/** Lines that can be folded into the first of them; both from 0. */
export interface FoldingRange {
  readonly startLine: number
  readonly endLine: number
  readonly kind: 'region' | 'comment'
}

const foldedKinds: ReadonlySet<string> = new Set(['command', 'subquery', 'group', 'call', 'string'])

/** Commands, sub-queries, braces, calls, strings and comments that reach over several lines; one range per first line. */
export function folding(snapshot: Snapshot): readonly FoldingRange[] {
  const { facts, tokens, lineIndex } = snapshot
  const spans = [
    ...facts.nodes
      .filter(({ kind }) => foldedKinds.has(kind))
      .map(({ span }) => ({ span, kind: 'region' as const })),
    ...tokens
      .filter(({ kind }) => kind === 'blockComment')
      .map(({ span }) => ({ span, kind: 'comment' as const })),
    ...snapshot.patterns.flatMap(({ facts: { nodes } }) =>
      snapshot.language === 'dpl'
        ? nodes
            .filter(({ kind }) => kind === 'itemsBody' || kind === 'group' || kind === 'alternatives')
            .map(({ span }) => ({ span, kind: 'region' as const }))
        : [],
    ),
  ]
  const byFirstLine = new Map<number, FoldingRange>()
  for (const { span, kind } of spans) {
    const { start, end } = lineIndex.rangeOf(span)
    const known = byFirstLine.get(start.line)
    if (end.line > start.line && (!known || known.endLine < end.line))
      byFirstLine.set(start.line, { startLine: start.line, endLine: end.line, kind })
  }
  return [...byFirstLine.values()].sort((a, b) => a.startLine - b.startLine)
}
