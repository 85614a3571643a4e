import { inspections, type Snapshot } from '../../analysis'
import { span, touches, type Offset, type Span } from '../../text'
import { rank, type Completion, type CompletionItem } from './item'

/** What comments may say to this product, and the codes of remarks behind the one that silences them. */
export function commentCompletion(snapshot: Snapshot, offset: Offset): Completion | undefined {
  const comment = commentAt(snapshot, offset)
  if (!comment) return undefined
  const written = snapshot.text.slice(comment.start, offset)
  const word = /^\/\/[ \t]*(|d[a-z:]*)$/.exec(written)?.[1]
  if (word !== undefined) return { span: span(offset - word.length, offset), items: directives }
  const code = /^\/[/*][ \t]*dql:ignore\b:?(?:[^-]|-(?!-))*?([\w-]*)$/.exec(written)?.[1]
  return code === undefined
    ? undefined
    : { span: span(offset - code.length, offset), items: codesFor(snapshot, comment) }
}

function commentAt({ tokensNear }: Snapshot, offset: Offset): Span | undefined {
  const comment = tokensNear(offset).find(
    (token) => token.kind.endsWith('Comment') && touches(token.span, offset),
  )
  return comment?.span
}

const directives: readonly CompletionItem[] = [
  {
    label: 'dql:source',
    kind: 'value',
    documentation: () =>
      'The files that a data object is read from, at the top of a query: `logs=gateway/*.jsonl`.',
    insertText: 'dql:source ${1:logs}=${2:path}',
    isSnippet: true,
    rank: rank.value,
  },
  {
    label: 'dql:ignore',
    kind: 'value',
    documentation: () =>
      'Silences remarks on its line, or, on a line of its own, on what begins on the next one. Codes may follow.',
    insertText: 'dql:ignore ',
    rank: rank.value,
  },
]

/** The codes of what would be remarked on near the comment come first. */
function codesFor({ text, lineIndex, reopen }: Snapshot, comment: Span): readonly CompletionItem[] {
  const without =
    text.slice(0, comment.start) + ' '.repeat(comment.end - comment.start) + text.slice(comment.end)
  const lineOf = (offset: Offset): number => lineIndex.positionAt(offset).line
  const own = lineOf(comment.start)
  const near = new Set(
    reopen(without)
      .diagnostics.filter(({ span: { start } }) => [own, own + 1].includes(lineOf(start)))
      .map(({ code }): string => code),
  )
  return Object.entries(inspections).map(([code, { title }]) => ({
    label: code,
    kind: 'value',
    detail: title,
    rank: near.has(code) ? rank.value : rank.other,
  }))
}
