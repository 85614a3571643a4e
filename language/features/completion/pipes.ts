import { isTrivia } from '../../dql'
import type { Cursor, PlacedValue } from '../../analysis'
import { commandItems } from './commands'
import type { CompletionItem } from './item'

/**
 * How the query may go on behind a complete value: a pipe; on a new line, the commands with their pipe in front; behind
 * an empty line, those that begin another query as well. Nothing inside of brackets.
 */
export function pipeItems({ command }: PlacedValue, cursor: Cursor): readonly CompletionItem[] {
  const { previous, word, written } = cursor
  const { tokens, text, query } = written
  const inCommand = tokens.filter(({ span }) => span.start >= command.span.start && span.end <= word.start)
  if (!previous || !isBalanced(inCommand.map(({ kind }) => kind))) return []
  const blanks = tokens
    .filter(({ kind, span }) => isTrivia(kind) && span.start >= previous.span.end && span.end <= word.start)
    .map(({ span }) => text.slice(span.start, span.end))
  const gap = blanks.join('')
  if (!gap.includes('\n')) return [pipe]
  const isBehindGap = /\n[ \t]*\r?\n/.test(gap) && query.commands.includes(command)
  return [
    ...commandItems(false).map(piped),
    ...(isBehindGap ? commandItems(true).map((item) => ({ ...item, rank: item.rank + 0.5 })) : []),
  ]
}

const pipe: CompletionItem = {
  label: '|',
  kind: 'command',
  detail: 'the next command',
  documentation: () => 'Passes the records on to the next command.',
  insertText: '| ',
  rank: 1,
}

const piped = (item: CompletionItem): CompletionItem => ({
  ...item,
  label: `| ${item.label}`,
  filterText: item.label,
  insertText: `| ${item.insertText ?? item.label}`,
})

const opening: ReadonlySet<string> = new Set(['(', '[', '{'])
const closing: ReadonlySet<string> = new Set([')', ']', '}'])

/** Whether as many brackets are closed as opened. */
const isBalanced = (kinds: readonly string[]): boolean =>
  kinds.reduce((depth, kind) => depth + Number(opening.has(kind)) - Number(closing.has(kind)), 0) <= 0
