import { commandNamed, commands } from '../../catalog'
import { isTrivia, lex, type Token } from '../../dql'
import { flatMap, span, type Offset, type Span } from '../../text'

/**
 * The queries of a text, one behind the other; the spans tile it; comments belong to the query below
 * them, blank lines to the one above.
 * Grail takes one query at a time, so where the next one begins is our own convention: at a command that makes
 * records, first on its line, with a blank line or a comment line above it and no pipe before it. Blank lines
 * elsewhere belong to the query.
 */
export function splitQueries(text: string): readonly Span[] {
  if (!mayHoldSeveral.test(text)) return [span(0, text.length)]
  const starts = [0, ...startsOfOthers(text)]
  return starts.map((start, index) => span(start, starts[index + 1] ?? text.length))
}

const starting = flatMap(Object.entries(commands), ([name, { startsQuery }]) => (startsQuery ? name : []))

/**
 * The name of a starting command at the beginning of a line, below a line that is blank or ends in a comment; without
 * one, a text is one query and need not be cut into tokens.
 */
const mayHoldSeveral = new RegExp(
  String.raw`\n(?:.*\*\/)?[ \t]*(?:\/\/.*)?\r?\n[ \t]*(?:${starting.join('|')})\b`,
  'i',
)

function startsOfOthers(text: string): readonly Offset[] {
  const starts: Offset[] = []
  const { tokens } = lex(text)
  let previous: Token | undefined
  /** The end of the previous token, with the comments that begin on its line. */
  let end = 0
  tokens.forEach((token, index) => {
    if (isTrivia(token.kind)) {
      if (isComment(token) && !text.slice(end, token.span.start).includes('\n')) ({ end } = token.span)
      return
    }
    if (previous && beginsQuery(text, token, previous) && !continues(tokens, index, previous))
      starts.push(startOfNextLine(text, end))
    previous = token
    ;({ end } = token.span)
  })
  return starts
}

const isComment = ({ kind }: Token): boolean => kind === 'lineComment' || kind === 'blockComment'

function beginsQuery(text: string, token: Token, previous: Token): boolean {
  if (token.kind !== 'identifier' || commandNamed(token.text)?.startsQuery !== true) return false
  const gap = text.slice(previous.span.end, token.span.start)
  const isFirstOnLine = /\n[ \t]*$/.test(gap)
  return isFirstOnLine && gap.indexOf('\n') !== gap.lastIndexOf('\n')
}

const expecting: ReadonlySet<string> = new Set([
  ',', '(', '{', ':', '=', '==', '!=', '<>', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '~', '!', '&&',
  'and', 'or', 'xor', 'mod', 'not', 'in',
]) // prettier-ignore

/**
 * Whether a name of a command goes on with the text before it: the first command of a sub-query, or a field behind a
 * comma or an operator. A field is not followed by another operand, as `fetch logs` is.
 */
function continues(tokens: readonly Token[], index: number, previous: Token): boolean {
  if (previous.kind === '[') return true
  if (!expecting.has(previous.kind)) return false
  const next = tokens.slice(index + 1).find(({ kind }) => !isTrivia(kind))
  return !next || !['identifier', 'quotedIdentifier', 'string', 'variable', 'template'].includes(next.kind)
}

/** The first line below `offset` that is not blank. */
function startOfNextLine(text: string, offset: Offset): Offset {
  let start = text.indexOf('\n', offset) + 1
  for (let end = text.indexOf('\n', start); end >= 0 && text.slice(start, end).trim() === '';) {
    start = end + 1
    end = text.indexOf('\n', start)
  }
  return start
}
