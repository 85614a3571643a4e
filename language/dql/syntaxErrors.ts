import type { IParserErrorMessageProvider, IRecognitionException, IToken } from 'chevrotain'
import { error, span, type Diagnostic, type Offset } from '../text'
import { endOf } from './cst'

/**
 * The parser's own messages are the names of what it expected; `syntaxDiagnostics` makes sentences of them.
 * Building chevrotain's texts would cost more than the parse of a broken query.
 */
export const errorMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => 'an expression',
  buildEarlyExitMessage: () => 'an expression',
}

/** One diagnostic for each place where the parser stumbled over the tokens, in source order of discovery. */
export function syntaxDiagnostics(
  text: string,
  errors: readonly IRecognitionException[],
  tokens: readonly IToken[],
): readonly Diagnostic[] {
  const seen = new Set<Offset>()
  return errors
    .map((exception) => toDiagnostic(text, exception))
    .filter((diagnostic) => {
      const isNew = !seen.has(diagnostic.span.start)
      seen.add(diagnostic.span.start)
      return isNew
    })
    .map((diagnostic) => withOpening(diagnostic, tokens))
}

function toDiagnostic(text: string, exception: IRecognitionException): Diagnostic {
  const found = exception.token
  const previous = previousOf(exception)
  const place = previous ? endOf(previous) : 0
  if (exception.message === 'name' && isBoundary(found) && previous?.image === '|')
    return error('empty-command', spanOf(previous))
  if (isBoundary(found) && exception.message !== 'EOF')
    return error('missing-token', span(place, place), sentenceStart(wordsFor(exception.message)))
  const expected = previous ? wordsFor(exception.message) : 'a command'
  return error('unexpected-token', spanOf(found, text), shorten(found.image), expected)
}

/** Tokens that end something: in front of them a thing is missing, they are not wrong themselves. */
const isBoundary = ({ tokenType }: IToken): boolean =>
  ['|', ',', ')', ']', '}', 'EOF'].includes(tokenType.name)

const words: Readonly<Record<string, string>> = { name: 'a command', EOF: '', ':': 'a colon' }

const wordsFor = (expected: string): string => words[expected] ?? expected

const sentenceStart = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1)

const shorten = (image: string): string => (image.length > 40 ? `${image.slice(0, 40)}…` : image)

function previousOf(exception: IRecognitionException): IToken | undefined {
  const { previousToken } = exception as { readonly previousToken?: IToken }
  return previousToken && !Number.isNaN(previousToken.startOffset) ? previousToken : undefined
}

function spanOf(token: IToken, text = '') {
  return Number.isNaN(token.startOffset)
    ? span(text.length, text.length)
    : span(token.startOffset, endOf(token))
}

/** Where a closing bracket is missing, the place of the opening one belongs to the remark. */
function withOpening(diagnostic: Diagnostic, tokens: readonly IToken[]): Diagnostic {
  const [close = ''] = diagnostic.args
  if (diagnostic.code !== 'missing-token' || !pairs.has(close)) return diagnostic
  const open: IToken[] = []
  for (const token of tokens) {
    if (token.startOffset >= diagnostic.span.start) break
    if (openings.has(token.image)) open.push(token)
    else if (pairs.has(token.image) && open.at(-1)?.image === pairs.get(token.image)) open.pop()
  }
  const opening = open.findLast(({ image }) => image === pairs.get(close))
  return opening
    ? { ...diagnostic, related: [{ span: spanOf(opening), text: `This ${opening.image} is open.` }] }
    : diagnostic
}

const pairs: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])
const openings: ReadonlySet<string> = new Set(pairs.values())
