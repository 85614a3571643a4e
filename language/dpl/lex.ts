import { Lexer, type IToken } from 'chevrotain'
import { error, span, type Diagnostic, type Span } from '../text'
import { OpenClass, OpenComment, OpenLiteral, tokenTypes, Unknown } from './tokens'

/** A token of a pattern; comments are tokens too, blanks are not. `kind` is the name of its type in `tokens.ts`. */
export interface Token {
  readonly kind: string
  readonly span: Span
  readonly text: string
}

/** The tokens of a pattern in source order, comments among them. Every character but blanks lies in a token. */
export function lex(text: string): readonly Token[] {
  const { tokens, groups } = lexer().tokenize(text)
  return [...tokens, ...(groups.comments ?? [])]
    .sort((a, b) => a.startOffset - b.startOffset)
    .map((token) => ({ kind: token.tokenType.name, span: spanOf(token), text: token.image }))
}

/** The tokens a parser reads, with what is wrong about the characters. Never throws. */
export function lexForParsing(text: string): {
  readonly tokens: IToken[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const { tokens } = lexer().tokenize(text)
  return {
    tokens: tokens.filter(({ tokenType }) => tokenType !== Unknown && tokenType !== OpenComment),
    diagnostics: tokens.flatMap(lexicalFault),
  }
}

/** Where a token stands. */
export const spanOf = (token: IToken): Span => span(token.startOffset, token.startOffset + token.image.length)

let shared: Lexer | undefined

/** One lexer serves all texts; it is made on first use. Tests check the definitions of its tokens. */
function lexer(): Lexer {
  // Some tokens depend on those before them, so that the lexer cannot go by first characters: nor need it look for them.
  shared ??= new Lexer([...tokenTypes], { positionTracking: 'full', skipValidations: true, safeMode: true })
  return shared
}

function lexicalFault(token: IToken): readonly Diagnostic[] {
  switch (token.tokenType) {
    case OpenLiteral:
      return [error('unterminated-string', spanOf(token))]
    case OpenClass:
      return [error('unterminated-character-class', spanOf(token))]
    case OpenComment:
      return [error('unterminated-comment', spanOf(token))]
    case Unknown:
      return [error('unexpected-character', spanOf(token), printable(token.image), habits[token.image] ?? '')]
    default:
      return []
  }
}

/** What characters of regular expressions are in patterns. */
const habits: Readonly<Record<string, string>> = {
  '.': 'There is no wildcard: LD takes text of a line, [:any:] one character.',
  '^': 'The beginning of the text is BOS.',
  $: 'The end of the text is EOS.',
  '%': 'A matcher stands on its own, with the name of the field behind it: MATCHER:name.',
  '\\': 'Classes such as \\d stand in brackets: [\\d].',
  '!': '! stands in front of a lookaround, !>> or !<<, and in classes, [!a-z].',
}

/** A character as a message shows it: what cannot be seen is given by its code point. */
function printable(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  const isVisible = codePoint > 0x20 && codePoint !== 0x7f && codePoint !== 0xa0 && codePoint !== 0xfeff
  return isVisible ? character : `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}
