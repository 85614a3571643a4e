import type { Snapshot } from '../analysis'
import { lex, type Token as PatternToken } from '../dpl'
import type { Token } from '../dql'

/** Lines that can be folded into the first of them; both from 0. */
export interface FoldingRange {
  readonly startLine: number
  readonly endLine: number
  readonly kind: 'region' | 'comment'
}

const foldedKinds: ReadonlySet<string> = new Set(['command', 'subquery', 'group', 'call', 'string'])

/**
 * Commands, sub-queries, braces, calls, strings, comments and what stands between `// #region` and `// #endregion`, where
 * they reach over several lines; one range per first line.
 */
export function folding(snapshot: Snapshot): readonly FoldingRange[] {
  const { facts, lineIndex } = snapshot
  const spans = [
    ...facts.nodes
      .filter(({ kind }) => foldedKinds.has(kind))
      .map(({ span }) => ({ span, kind: 'region' as const })),
    ...commentsIn(snapshot)
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
  const ranges = spans.map(({ span, kind }): FoldingRange => {
    const { start, end } = lineIndex.rangeOf(span)
    return { startLine: start.line, endLine: end.line, kind }
  })
  const comments = commentLines(snapshot)
  const byFirstLine = new Map<number, FoldingRange>()
  for (const range of [...ranges, ...blocksOf(comments), ...regionsOf(comments)]) {
    const known = byFirstLine.get(range.startLine)
    if (range.endLine > range.startLine && (!known || known.endLine < range.endLine))
      byFirstLine.set(range.startLine, range)
  }
  return [...byFirstLine.values()].sort((a, b) => a.startLine - b.startLine)
}

/** The whole query, for files that hold several; undefined when it stands on one line. */
export function foldingOfQuery({ query, lineIndex }: Snapshot): FoldingRange | undefined {
  const [first] = query.commands
  const last = query.commands.at(-1)
  if (!first || !last) return undefined
  const startLine = lineIndex.positionAt(first.span.start).line
  const endLine = lineIndex.positionAt(last.span.end).line
  return endLine > startLine ? { startLine, endLine, kind: 'region' } : undefined
}

interface CommentLine {
  readonly line: number
  readonly text: string
}

const commentsIn = ({
  language,
  tokens,
  text,
}: Snapshot): readonly Pick<Token | PatternToken, 'kind' | 'span'>[] =>
  language === 'dpl' ? lex(text) : tokens

/** The line comments that have a line of their own, in source order. */
function commentLines(snapshot: Snapshot): readonly CommentLine[] {
  const { text, lineIndex } = snapshot
  return commentsIn(snapshot)
    .filter(
      ({ kind, span: { start } }) =>
        kind === 'lineComment' && text.slice(lineStart(text, start), start).trim() === '',
    )
    .map(({ span: { start, end } }) => ({
      line: lineIndex.positionAt(start).line,
      text: text.slice(start, end),
    }))
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** Comments on neighbouring lines fold together; the borders of regions belong to none. */
function blocksOf(comments: readonly CommentLine[]): readonly FoldingRange[] {
  const blocks: { startLine: number; endLine: number; kind: 'comment' }[] = []
  for (const { line, text } of comments) {
    const last = blocks.at(-1)
    if (border.test(text)) continue
    if (last?.endLine === line - 1) last.endLine = line
    else blocks.push({ startLine: line, endLine: line, kind: 'comment' })
  }
  return blocks
}

const border = /^\/\/\s*#(end)?region\b/

/** Regions may hold others; what is not closed is none. */
function regionsOf(comments: readonly CommentLine[]): readonly FoldingRange[] {
  const open: number[] = []
  return comments.flatMap(({ line, text }): readonly FoldingRange[] => {
    const found = border.exec(text)
    if (!found) return []
    if (found[1] === undefined) {
      open.push(line)
      return []
    }
    const startLine = open.pop()
    return startLine === undefined ? [] : [{ startLine, endLine: line, kind: 'region' }]
  })
}
