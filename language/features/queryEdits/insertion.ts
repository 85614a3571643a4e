import type { Snapshot } from '../../analysis'
import { isTrivia, type Command } from '../../dql'
import { span, type Offset, type TextEdit } from '../../text'

/** Inserts a command behind another, in the layout of the query: on a line of its own unless the query has one line. */
export function insertionAfter(snapshot: Snapshot, command: Command, text: string): TextEdit {
  const at = endWithComment(snapshot, command.span.end)
  return { span: span(at, at), newText: `${separatorOf(snapshot, at > command.span.end)}${text}` }
}

/** Behind a comment on the line where the command ends: it speaks of this command, not of the next one. */
function endWithComment({ tokens, text }: Snapshot, end: Offset): Offset {
  let last = end
  for (const token of tokens) {
    if (token.span.start < end) continue
    if (!isTrivia(token.kind) || /[\r\n]/.test(text.slice(token.span.start, token.span.end))) break
    if (token.kind !== 'whitespace') last = token.span.end
  }
  return last
}

function separatorOf({ query, tokens, text }: Snapshot, isBehindComment: boolean): string {
  const pipes = tokens.filter(({ kind, span: { start } }) => kind === '|' && isOwn(start))
  const lines = pipes.map(({ span: { start } }) => /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, start))?.[1])
  const indent = lines.findLast((line) => line !== undefined)
  if (indent !== undefined) return `\n${indent}| `
  return pipes.length === 0 || isBehindComment ? '\n| ' : ' | '

  /** Pipes of sub-queries and between matchers of a pattern stand inside of commands. */
  function isOwn(offset: Offset): boolean {
    return !query.commands.some((command) => command.span.start <= offset && offset < command.span.end)
  }
}
