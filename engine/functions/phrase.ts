/** Whether a text matches what the test was made from. */
export type TextTest = (text: string) => boolean

/** How a phrase is read. */
export interface PhraseOptions {
  /** The character that stands for any run inside a token; empty for none. */
  readonly wildcard: string
  readonly isCaseSensitive: boolean
}

/**
 * A test for a phrase: its text must occur, beginning and ending where tokens do. Tokens are runs of letters and
 * digits. A wildcard is any run of characters (also none) inside one token. An empty phrase never matches.
 * Source: DQL reference, "matchesPhrase" and "search operator".
 */
export function phraseMatcher(phrase: string, { wildcard, isCaseSensitive }: PhraseOptions): TextTest {
  const parts = wildcard === '' ? [phrase] : phrase.split(wildcard)
  if (parts.every((part) => part === '')) return (text) => phrase !== '' && /[\p{L}\p{N}]/u.test(text)
  const pattern = `${startOf(phrase, wildcard)}${bodyOf(parts)}${endOf(phrase, wildcard)}`
  const expression = new RegExp(pattern, isCaseSensitive ? 'u' : 'iu')
  const literal =
    wildcard !== '' && parts.length > 1
      ? new RegExp(literalPattern(phrase), isCaseSensitive ? 'u' : 'iu')
      : undefined
  return (text) => expression.test(text) || (literal?.test(text) ?? false)
}

const WORD = '[\\p{L}\\p{N}]'

/**
 * The parts with wildcards between them. A part is taken where it comes first, and nothing is tried again: what follows
 * can only be nearer from there. So the time stays in proportion to the text; the last part alone looks for its end.
 */
function bodyOf(parts: readonly string[]): string {
  const [first = '', ...others] = parts.map(escapeRegExp)
  const last = others.pop()
  const middle = others
    .filter((part) => part !== '')
    .map((part, index) => `(?=(${WORD}*?${part}))\\${index + 1}`)
  return `${first}${middle.join('')}${last === undefined ? '' : `${WORD}*${last}`}`
}

const isWord = /^[\p{L}\p{N}]$/u

/** A phrase that begins inside a token does not match: where it starts with a letter or digit, none may stand before. */
function startOf(phrase: string, wildcard: string): string {
  const first = Array.from(phrase)[0]!
  return first === wildcard || isWord.test(first) ? `(?<!${WORD})` : ''
}

function endOf(phrase: string, wildcard: string): string {
  const last = Array.from(phrase).at(-1)!
  return last === wildcard || isWord.test(last) ? `(?!${WORD})` : ''
}

/** The wildcard also stands for itself: `D*L` finds the text `D*L`. */
function literalPattern(phrase: string): string {
  return `${startOf(phrase, '')}${escapeRegExp(phrase)}${endOf(phrase, '')}`
}

/** Text as a pattern that matches exactly it. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
