import { concat, group, hardLine, indent, line, softLine, type Doc } from './document'
import { placeTokens, type SourceToken } from './placedTokens'
import { TokenReader } from './tokenReader'

/** Deeper values are left as they are. */
const deepest = 100

/** The tokens of a JSON text, without white space; undefined when something is no token of JSON. */
export function jsonTokens(text: string): readonly SourceToken[] | undefined {
  const tokens: SourceToken[] = []
  tokenOrBlank.lastIndex = 0
  for (let start = 0; start < text.length; start = tokenOrBlank.lastIndex) {
    const [image] = tokenOrBlank.exec(text) ?? []
    if (image === undefined) return undefined
    const span = { start, end: tokenOrBlank.lastIndex }
    if (!/^[ \t\r\n]/.test(image)) tokens.push({ kind: kindOf(image), span, text: image })
  }
  return tokens
}

const tokenOrBlank =
  /[ \t\r\n]+|[{}[\],:]|"(?:[^"\\\r\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

const kindOf = (image: string): string =>
  image.startsWith('"') ? 'string' : /^[{}[\],:]/.test(image) ? image : 'scalar'

/**
 * A JSON text with one blank inside braces and behind colons and commas. What stands on several lines goes on doing
 * so. Undefined for a text that is no JSON. `text` is what the spans of the tokens count in.
 */
export function jsonDoc(text: string, tokens: readonly SourceToken[]): Doc | undefined {
  const reader = new TokenReader(placeTokens(text, tokens))
  const doc = value(reader, 0)
  return reader.isLost || reader.next.kind !== 'end' ? undefined : doc
}

function value(reader: TokenReader, depth: number): Doc {
  if (depth > deepest) reader.isLost = true
  if (reader.isLost) return ''
  const { kind, text } = reader.token('string', 'scalar', '{', '[')
  if (kind === '{') return members(reader, line, '}', () => member(reader, depth))
  if (kind === '[') return members(reader, softLine, ']', () => value(reader, depth + 1))
  return text
}

function member(reader: TokenReader, depth: number): Doc {
  return concat(reader.token('string').text, reader.token(':').text, ' ', value(reader, depth + 1))
}

function members(reader: TokenReader, padding: Doc, close: '}' | ']', one: () => Doc): Doc {
  const open = close === '}' ? '{' : '['
  if (reader.next.kind === close) return concat(open, reader.token(close).text)
  const lineOr = (separator: Doc): Doc => (reader.beginsLine() ? hardLine : separator)
  const parts = [lineOr(padding), one()]
  while (!reader.isLost && reader.next.kind === ',') {
    const separator = lineOr(line)
    parts.push(reader.token(',').text, lineOr(separator), one())
  }
  return group(concat(open, indent(concat(...parts)), lineOr(padding), reader.token(close).text))
}
