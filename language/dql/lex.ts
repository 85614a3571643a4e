import { createTokenInstance, Lexer, type IToken } from 'chevrotain'
import { error, span, warning, type Diagnostic, type Offset, type Span } from '../text'
import { endOfComment, isClosedString, unknownEscapes } from './strings'
import { lexerTypes, tokenTypes, type Token, type TokenKind } from './tokens'

export interface Lexed {
  /** All tokens in source order, white space and comments included; they tile the text. */
  readonly tokens: readonly Token[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Cuts a text into tokens. Never throws; what begins no token becomes `unknown` and is reported. */
export function lex(text: string): Lexed {
  const scanned = scan(text)
  return { tokens: tokensOf(text, scanned), diagnostics: remarks(text, scanned) }
}

/** The tokens of a text as the parser takes them; without unknown characters. */
export const scan = (text: string): readonly IToken[] => withGluedMarks(lexer().tokenize(text).tokens)

/** The scanned tokens of a text as plain data, with the unknown characters between them; `at` is where the text stands. */
export function tokensOf(text: string, scanned: readonly IToken[], at: Offset = 0): readonly Token[] {
  const tokens: Token[] = []
  eachToken(text, span(0, text.length), scanned, (kind, image, start) =>
    tokens.push({ kind, span: span(at + start, at + start + image.length), text: image }),
  )
  return tokens
}

/** What is wrong with the texts of single tokens, those of a stretch of the text, in source order. */
export function remarks(
  text: string,
  scanned: readonly IToken[],
  stretch: Span = span(0, text.length),
): Diagnostic[] {
  const found: Diagnostic[] = []
  eachToken(text, stretch, scanned, (kind, image, start) => {
    const check = checks[kind]
    if (check) for (const one of check(image, start)) found.push(one)
  })
  return found
}

/** Goes through a stretch of text from end to end. */
function eachToken(
  text: string,
  stretch: Span,
  scanned: readonly IToken[],
  take: (kind: TokenKind, image: string, start: Offset) => void,
): void {
  let end = stretch.start
  for (const { tokenType, startOffset, image } of scanned) {
    if (startOffset > end) take('unknown', text.slice(end, startOffset), end)
    end = startOffset + image.length
    take(tokenType.name as TokenKind, image, startOffset)
  }
  if (end < stretch.end) take('unknown', text.slice(end, stretch.end), end)
}

/** A template mark and the parts of a name that touch it are one name: `host_{{ id }}`. */
function withGluedMarks(tokens: readonly IToken[]): readonly IToken[] {
  if (!tokens.some(({ tokenType }) => tokenType === tokenTypes.template)) return tokens
  const result: IToken[] = []
  for (const token of tokens) {
    const last = result.at(-1)
    if (last && isGlued(last, token)) result[result.length - 1] = glued(last, token)
    else result.push(token)
  }
  return result
}

function isGlued(left: IToken, right: IToken): boolean {
  const kinds = [left.tokenType, right.tokenType]
  if (!kinds.includes(tokenTypes.template) || left.startOffset + left.image.length !== right.startOffset)
    return false
  return [left, right].every(
    ({ tokenType, image }) => tokenType === tokenTypes.template || /^[\w.]+$/.test(image),
  )
}

function glued(left: IToken, right: IToken): IToken {
  const { startOffset: start } = left
  const image = left.image + right.image
  const none = Number.NaN
  return createTokenInstance(
    tokenTypes.template,
    image,
    start,
    start + image.length - 1,
    none,
    none,
    none,
    none,
  )
}

/** What is wrong with the text of a token that begins at `start`. Most tokens are right, so a place is made when needed. */
type Check = (text: string, start: Offset) => readonly Diagnostic[]

const nothing: readonly Diagnostic[] = []

const placeOf = (text: string, start: Offset): Span => span(start, start + text.length)

const checkString: Check = (text, start) => {
  const isOpen = !isClosedString(text)
  if (!isOpen && !text.includes('\\')) return nothing
  const place = placeOf(text, start)
  return [
    ...(isOpen ? [error('unterminated-string', place)] : nothing),
    ...unknownEscapes(text, place).map((at) =>
      warning('unknown-escape', at, text.slice(at.start - start, at.end - start)),
    ),
  ]
}

function foreignOperator(word: string): Check {
  return (text, start) => [error('foreign-operator', placeOf(text, start), text, word)]
}

const checks: Readonly<Partial<Record<TokenKind, Check>>> = {
  unknown: (text, start) => [error('unexpected-character', placeOf(text, start), text)],
  string: checkString,
  rawString: checkString,
  singleString: (text, start) => [error('single-quotes', placeOf(text, start)), ...checkString(text, start)],
  '&&': foreignOperator('and'),
  '!': foreignOperator('not'),
  quotedIdentifier: (text, start) =>
    isClosedString(text) ? nothing : [error('unterminated-name', placeOf(text, start))],
  variable: (text, start) =>
    text === '$' ? [error('unexpected-character', placeOf(text, start), text)] : nothing,
  blockComment: (text, start) =>
    endOfComment(text, 0).isClosed ? nothing : [error('unterminated-comment', placeOf(text, start))],
  identifier: (text, start) =>
    /[^\w.]/.test(text) ? [error('name-needs-backticks', placeOf(text, start), text)] : nothing,
  alignment: (text, start) => {
    const place = placeOf(text, start)
    if (!/[A-Za-z_]/.test(text)) return [error('missing-token', span(place.end, place.end), 'A unit of time')]
    return /\s/.test(text) ? [error('blank-in-alignment', place)] : nothing
  },
}

let shared: Lexer | undefined

/** One lexer serves all texts; it is made on first use. Tests check the definitions of its tokens. */
function lexer(): Lexer {
  shared ??= new Lexer([...lexerTypes], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  })
  return shared
}
