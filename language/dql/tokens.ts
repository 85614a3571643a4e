import { createToken, EOF, Lexer, type ITokenConfig, type TokenType } from 'chevrotain'
import type { Span } from '../text'
import { controlMark, templateMark } from './templates'
import { endOfComment, endOfQuoted, endOfRaw, typographicQuotes, type DelimitedEnd } from './strings'

/**
 * One token of a text. The tokens of a text tile it: white space, comments and unknown characters are tokens too,
 * so that each begins where the one before ends.
 */
export interface Token {
  readonly kind: TokenKind
  readonly span: Span
  readonly text: string
}

/** Names that need no backticks are ASCII. Wider characters are read as names as well, and reported. */
const plainName = /[A-Za-z_][A-Za-z0-9_.]*/
const wideRanges = [
  [0x00a1, 0x167f],
  [0x1681, 0x1fff],
  [0x2c00, 0x2fff],
  [0x3001, 0xfefe],
  [0xff00, 0xffff],
] as const
const wide = wideRanges.map((ends) => ends.map((code) => String.fromCharCode(code)).join('-')).join('')
const name = new RegExp(`[A-Za-z_${wide}][A-Za-z0-9_.${wide}]*`)

const tokenClass = (className: string, ...categories: TokenType[]): TokenType =>
  createToken({ name: className, pattern: Lexer.NA, categories })

const nameClass = tokenClass('name')
const literal = tokenClass('literal')
const onlyInfix = tokenClass('onlyInfix')
const infixToo = tokenClass('infixToo')
const prefix = tokenClass('prefix')
const direction = tokenClass('direction')

/**
 * Token classes of the grammar. `asc`, `desc` and `in` are names wherever a name is due. `onlyInfix` holds the infix
 * operators that cannot begin an operand, `infixToo` the others.
 */
export const classes = { name: nameClass, literal, onlyInfix, infixToo, prefix, direction } as const

const letters = 'abcdefghijklmnopqrstuvwxyz'
const nameStarts = Array.from(`_${letters}${letters.toUpperCase()}`)
const digits = Array.from('0123456789')
const blanks = Array.from(' \t\n\v\f\r\u00A0\u1680\u2000\u2028\u2029\u202F\u205F\u3000\uFEFF')
/** The lexer tells wide characters apart in groups of 255: one of each group is enough, all of the first. */
const wideStarts = wideRanges.flatMap(([from, to]) => {
  const step = (code: number): number => (code < 0x200 ? 1 : 0x80)
  const starts: number[] = []
  for (let code: number = from; code < to; code += step(code)) starts.push(code)
  return [...starts, to]
})

/**
 * Tokens say what they begin with (`start_chars_hint`): the lexer would find it out from the patterns, which takes longer
 * than anything else at the start of a process.
 */
const identifier = createToken({
  name: 'identifier',
  pattern: name,
  categories: [nameClass],
  start_chars_hint: [...nameStarts, ...wideStarts],
})

type Config = Omit<ITokenConfig, 'name'>

const word = (pattern: RegExp, ...categories: TokenType[]): Config => ({
  pattern,
  categories,
  longer_alt: identifier,
  start_chars_hint: [pattern.source.charAt(0), pattern.source.charAt(0).toUpperCase()],
})
const number = (pattern: RegExp): Config => ({
  pattern,
  categories: [literal],
  start_chars_hint: digits,
})
const symbol = (pattern: string, ...categories: TokenType[]): Config => ({ pattern, categories })

/** A token that begins with one of `openings` and ends where `endOf` says. */
const delimited = (
  openings: readonly string[],
  endOf: (text: string, start: number) => DelimitedEnd,
  ...categories: TokenType[]
): Config => ({
  pattern: (text, start) =>
    openings.some((opening) => text.startsWith(opening, start))
      ? [text.slice(start, endOf(text, start).end)]
      : null,
  start_chars_hint: openings.map((opening) => opening.charAt(0)),
  line_breaks: true,
  categories,
})

/** Every kind of token in the order in which the lexer tries them: the first match wins. */
const configs = {
  whitespace: { pattern: /\s+/, line_breaks: true, start_chars_hint: blanks },
  lineComment: { pattern: /\/\/[^\r\n]*/, start_chars_hint: ['/'] },
  blockComment: delimited(['/*'], endOfComment),
  templateControl: { pattern: controlMark, line_breaks: true, start_chars_hint: ['{'] },
  template: {
    pattern: templateMark,
    line_breaks: true,
    categories: [nameClass],
    start_chars_hint: ['{', '$'],
  },
  true: word(/true/i, literal),
  false: word(/false/i, literal),
  null: word(/null/i, literal),
  and: word(/and/i, onlyInfix),
  or: word(/or/i, onlyInfix),
  xor: word(/xor/i, onlyInfix),
  mod: word(/mod/i, onlyInfix),
  in: word(/in/i, infixToo, nameClass),
  not: word(/not/i, prefix),
  asc: word(/asc/i, direction, nameClass),
  desc: word(/desc/i, direction, nameClass),
  quotedIdentifier: { pattern: /`(?:[^`\\\r\n]|\\[^\r\n])*(?:`|\\?)/, start_chars_hint: ['`'] },
  rawString: delimited(['"""'], endOfRaw, literal),
  string: delimited(['"'], endOfQuoted, literal),
  singleString: delimited(["'", ...typographicQuotes], endOfQuoted, literal),
  hexadecimal: { pattern: /0[xX][0-9a-fA-F]+/, categories: [literal], start_chars_hint: ['0'] },
  duration: number(/\d+(?:\.\d+)?(?![eE][+-]?\d)[A-Za-z_]\w*/),
  double: number(/\d+(?:\.\d+)?[eE][+-]?\d+|\d+\.\d+/),
  long: number(/\d+/),
  variable: {
    pattern: /\$(?:\w+(?::(?:noquote|triplequote|backtick)(?!\w))?)?/,
    start_chars_hint: ['$'],
  },
  alignment: {
    pattern: /@(?:\d*[A-Za-z_]\w*|[ \t]+\d*[A-Za-z]{1,2}\d?(?![\w.(`])|\d+)?/,
    start_chars_hint: ['@'],
  },
  '&&': symbol('&&', onlyInfix),
  '==': symbol('==', onlyInfix),
  '!=': symbol('!=', onlyInfix),
  '<>': symbol('<>', onlyInfix),
  '<=': symbol('<=', onlyInfix),
  '>=': symbol('>=', onlyInfix),
  '<': symbol('<', onlyInfix),
  '>': symbol('>', onlyInfix),
  '!': symbol('!', prefix),
  '=': symbol('=', onlyInfix),
  '+': symbol('+', infixToo, prefix),
  '-': symbol('-', infixToo, prefix),
  '*': symbol('*', onlyInfix),
  '/': symbol('/', onlyInfix),
  '%': symbol('%', onlyInfix),
  '~': symbol('~', onlyInfix),
  '|': symbol('|'),
  ',': symbol(','),
  ':': symbol(':'),
  '(': symbol('('),
  ')': symbol(')'),
  '[': symbol('['),
  ']': symbol(']'),
  '{': symbol('{'),
  '}': symbol('}'),
} satisfies Record<string, Config>

/** What a token is. Symbols are called by their text; `unknown` is a run of characters that begin no token. */
export type TokenKind = keyof typeof tokenTypes | 'unknown'

/** The token types of the lexer, by kind. */
export const tokenTypes = {
  ...(Object.fromEntries(
    Object.entries(configs).map(([kind, config]) => [kind, createToken({ name: kind, ...config })]),
  ) as Record<keyof typeof configs, TokenType>),
  identifier,
}

/** Stands in the input of the parser for text that is nested too deeply to be read. */
export const tooDeep = createToken({ name: 'tooDeep', pattern: Lexer.NA })

/** What the lexer looks for, in order. */
export const lexerTypes: readonly TokenType[] = Object.values(tokenTypes)

/** Every type that the grammar may name. */
export const grammarTypes: readonly TokenType[] = [...lexerTypes, ...Object.values(classes), tooDeep, EOF]

const trivia: ReadonlySet<string> = new Set<TokenKind>([
  'whitespace',
  'lineComment',
  'blockComment',
  'templateControl',
  'unknown',
])

/** Whether tokens of this kind may stand anywhere and mean nothing. */
export const isTrivia = (kind: string): boolean => trivia.has(kind)

const reserved: ReadonlySet<string> = new Set([
  'true',
  'false',
  'null',
  'mod',
  'and',
  'or',
  'xor',
  'not',
  'in',
])

/** Whether a field of this name is written without backticks. `in` is quoted too, although it may stand bare. */
export function isPlainName(text: string): boolean {
  return plainName.exec(text)?.[0] === text && !reserved.has(text.toLowerCase())
}
