/** A piece of JSON text with what it is, for colour. `space` holds line breaks and indentation. */
export interface JsonPiece {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'punctuation' | 'space'
  readonly text: string
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/g
const INDENT = '  '
const MAXIMUM_LENGTH = 1_000_000

/**
 * Sets a JSON object or array out over lines, two spaces a level; undefined when the text is not one.
 * Works on tokens and never through numbers: every digit of the original stays as it is written.
 */
export function prettyJson(text: string): readonly JsonPiece[] | undefined {
  if (!isJson(text)) return undefined
  const tokens = text.match(TOKEN) ?? []
  const pieces: JsonPiece[] = []
  let depth = 0
  const breakLine = () => pieces.push({ kind: 'space', text: `\n${INDENT.repeat(depth)}` })
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]
    const previous = tokens[index - 1]
    const isEmptyEnd = (token === '}' && previous === '{') || (token === ']' && previous === '[')
    if (token === '}' || token === ']') {
      depth--
      if (!isEmptyEnd) breakLine()
    }
    pieces.push({ kind: kindOf(token, next), text: token })
    if (token === ':') pieces.push({ kind: 'space', text: ' ' })
    if (token === ',') breakLine()
    if (token === '{' || token === '[') {
      depth++
      if (next !== '}' && next !== ']') breakLine()
    }
  })
  return pieces
}

function isJson(text: string): boolean {
  if (text.length > MAXIMUM_LENGTH || !/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function kindOf(token: string, next: string | undefined): JsonPiece['kind'] {
  if (token.startsWith('"')) return next === ':' ? 'key' : 'string'
  if (/^[-\d]/.test(token)) return 'number'
  return /^[a-z]/.test(token) ? 'word' : 'punctuation'
}
