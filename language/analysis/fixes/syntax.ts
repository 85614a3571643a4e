import { print } from '../../dql'
import type { Diagnostic, Fix, Offset } from '../../text'
import {
  changing,
  inserting,
  nodeAt,
  replacing,
  textAt,
  writtenField,
  type FixesOf,
  type Source,
} from './fixes'
import { argumentAround } from './removals'

// Remarks on the text, whatever it means.

/** For `unterminated-string`. */
export const unterminatedStringFixes: FixesOf = ({ span }, snapshot) => {
  const text = textAt(snapshot, span)
  return closing(text.startsWith('"""') ? '"""' : text.charAt(0), text, span.start)
}

/** For `unterminated-name`. */
export const unterminatedNameFixes: FixesOf = ({ span }, snapshot) =>
  closing('`', textAt(snapshot, span), span.start)

/** For `unterminated-comment`. */
export const unterminatedCommentFixes: FixesOf = ({ span }, snapshot) => {
  const line = textAt(snapshot, span).split(/\r|\n/, 1)[0] ?? ''
  return [inserting('Close the comment at the end of this line', span.start + line.length, ' */')]
}

/** For `single-quotes`. */
export const singleQuotesFixes: FixesOf = toDoubleQuotes

/** For `unknown-escape`. */
export const unknownEscapeFixes: FixesOf = ({ span }) => [inserting('Double the backslash', span.start, '\\')]

/** For `name-needs-backticks`. */
export const nameNeedsBackticksFixes: FixesOf = ({ args: [name], span }) =>
  name ? [replacing('Put the name in backticks', span, `\`${name}\``)] : []

/** For `foreign-operator`. */
export const foreignOperatorFixes: FixesOf = ({ span, args: [, word = ''] }, { text }) => {
  const gap = /\w/.test(text.charAt(span.end)) ? ' ' : ''
  return [replacing(`Change to ${word}`, span, word + gap)]
}

/** For `blank-in-alignment`. */
export const blankInAlignmentFixes: FixesOf = ({ span }, snapshot) => [
  replacing('Remove the blank', span, textAt(snapshot, span).replace(/\s/g, '')),
]

/** For `missing-token`. */
export const missingTokenFixes: FixesOf = insertToken

/** For `empty-command`. */
export const emptyCommandFixes: FixesOf = withoutPipe

/** For `unopened-bracket`. */
export const unopenedBracketFixes: FixesOf = ({ span, args: [, bracket = ''] }) => [
  replacing(`Remove ${bracket}`, span, ''),
]

/** For `repeated-direction`. */
export const repeatedDirectionFixes: FixesOf = ({ span, args: [direction = ''] }, { text }) => {
  const blanks = /\s*$/.exec(text.slice(0, span.start))?.[0].length ?? 0
  return [replacing(`Remove ${direction}`, { start: span.start - blanks, end: span.end }, '')]
}

/** For `single-equals`. */
export const singleEqualsFixes: FixesOf = ({ span }) => [replacing('Change to ==', span, '==')]

/** For `misplaced-not`. */
export const misplacedNotFixes: FixesOf = notInFront

/** For `string-as-key`. */
export const stringAsKeyFixes: FixesOf = ({ args: [name = ''], span }) => [
  replacing(`Change to ${writtenField(name)}`, span, writtenField(name)),
]

/** For `list-in-parentheses`. */
export const listInParenthesesFixes: FixesOf = asList

/** The closing mark where the line ends, or in front of a pipe in it: the rest then is the next command. */
function closing(mark: string, text: string, start: Offset): readonly Fix[] {
  const close = (title: string, length: number): Fix => inserting(title, start + length, mark)
  const pipe = /\s*\|\s*[a-z]/.exec(text)
  const atEnd = close(`Insert ${mark} at the end`, text.trimEnd().length)
  return pipe ? [close(`Insert ${mark} in front of the pipe`, pipe.index), atEnd] : [atEnd]
}

function toDoubleQuotes({ span }: Diagnostic, { facts }: Source): readonly Fix[] {
  const literal = facts.nodes.find((node) => node.kind === 'string' && node.span.start === span.start)
  if (literal?.kind !== 'string') return []
  return [replacing('Change to double quotes', span, print({ ...literal, form: 'quoted' }))]
}

const missingTokens: ReadonlySet<string> = new Set([')', ']', '}'])

function insertToken({ span, args: [expected = ''] }: Diagnostic, { text }: Source): readonly Fix[] {
  if (missingTokens.has(expected)) return [inserting(`Insert ${expected}`, span.start, expected)]
  const comma = inserting('Insert a comma', span.start, ',')
  if (expected === 'A comma') return [comma]
  const blanks = /^\s*/.exec(text.slice(span.start))?.[0].length ?? 0
  const pipe = inserting('Insert a pipe', span.start + blanks, '| ')
  return expected === 'A comma or a pipe' ? [comma, pipe] : []
}

function withoutPipe({ span }: Diagnostic, { text }: Source): readonly Fix[] {
  const before = /\s*$/.exec(text.slice(0, span.start))?.[0].length ?? 0
  const isFirst = before === span.start
  const isDoubled = text.charAt(span.end) === '|'
  const behind = isFirst ? (/^\s*/.exec(text.slice(span.end))?.[0].length ?? 0) : 0
  const start = isFirst || isDoubled ? span.start : span.start - before
  return [replacing('Remove this pipe', { start, end: span.end + behind }, '')]
}

/** `a not in […]` becomes `not a in […]`. */
function notInFront({ span }: Diagnostic, { facts }: Source): readonly Fix[] {
  const negation = facts.nodes.find(
    (node) =>
      node.kind === 'unary' && node.operand.kind === 'binary' && node.operand.operatorSpan.end === span.end,
  )
  if (!negation) return []
  return changing(
    'Put not in front',
    { span: { start: negation.span.start, end: negation.span.start }, newText: 'not ' },
    { span, newText: 'in' },
  )
}

/** A list in parentheses gets the braces of a parameter, or becomes an array. */
function asList({ span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const place = argumentAround(snapshot.facts, span)?.argument
  const node = nodeAt(snapshot.facts, 'parenthesized', span)
  const inner = textAt(snapshot, { start: span.start + 1, end: span.end - 1 })
  if (node && place?.name && place.value === node)
    return [replacing('Put the list in braces', span, `{${inner}}`)]
  return [inserting('Make an array of it', span.start, 'array')]
}
