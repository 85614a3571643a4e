import type { Offset, OffsetMap, Span } from '../text'
import { endOfQuotingMark } from './templates'

/** Where a delimited text ends (exclusive), and whether its closing delimiter is there. */
export interface DelimitedEnd {
  readonly end: Offset
  readonly isClosed: boolean
}

/** A decoded literal: its value, and where each unit of it stands in the source. */
export interface DecodedString {
  readonly value: string
  readonly map: OffsetMap
}

/**
 * The value of the string literal or backticked name at `span`, delimiters left out and escapes resolved.
 * In `"…"` and `'…'` the escapes `\n`, `\r`, `\t` and `\uXXXX` are known; before any other character a backslash
 * stands for that character. In names `\` only protects the next character. Raw strings have no escapes.
 * A missing closing delimiter is no error here.
 */
export function decodeString(sourceText: string, span: Span): DecodedString {
  const { start, end, escapes } = inside(sourceText, span)
  const content = sourceText.slice(start, end)
  const sourceOffsets: Offset[] = []
  let value = ''
  for (let offset = 0; offset < content.length;) {
    const escape = escapes === 'none' ? -1 : content.indexOf('\\', offset)
    const plainEnd = escape < 0 ? content.length : escape
    value += content.slice(offset, plainEnd)
    while (offset < plainEnd) sourceOffsets.push(start + offset++)
    if (escape < 0) break
    const unit = decodeEscape(content, escape, escapes)
    value += unit.value
    sourceOffsets.push(start + escape)
    offset = unit.end
  }
  sourceOffsets.push(end)
  return { value, map: { sourceOffsets } }
}

/** The value alone; see `decodeString`. */
export function valueOfString(sourceText: string, span: Span): string {
  const { start, end, escapes } = inside(sourceText, span)
  const content = sourceText.slice(start, end)
  return escapes === 'none' || !content.includes('\\') ? content : decodeString(sourceText, span).value
}

/**
 * Where the string that opens at `start` with one quote ends. It may span lines; without a closing quote it ends
 * with its line. A line that begins with a pipe and a lower-case letter is the next command, not part of the string, unless
 * the quotes from here on pair up: then the string holds a query of its own.
 */
export function endOfQuoted(text: string, start: Offset): DelimitedEnd {
  plainString.lastIndex = start
  if (plainString.test(text)) return { end: plainString.lastIndex, isClosed: true }
  const opening = text.charAt(start)
  const closings = quoteFamilies.find((family) => family.includes(opening)) ?? opening
  for (let offset = start + 1; offset < text.length; offset++) {
    const character = text.charAt(offset)
    if (closings.includes(character)) return { end: offset + 1, isClosed: true }
    const mark = character === '{' && opening === '"' ? endOfQuotingMark(text, offset) : undefined
    if (mark !== undefined) offset = mark - 1
    else if (character === '\\') offset++
    else if (character === '\n' && beginsCommand(text, offset + 1) && !pairsUp(text, start)) break
  }
  return { end: endOfLine(text, start), isClosed: false }
}

/** Most strings: with nothing in them that could stand for something else. */
const plainString = /"[^"\\{\n]*"/y

/** Where the raw string that opens at `start` ends. Without closing quotes it ends before the next command. */
export function endOfRaw(text: string, start: Offset): DelimitedEnd {
  const closing = text.indexOf('"""', start + 3)
  if (closing >= 0) return { end: closing + 3, isClosed: true }
  for (let line = text.indexOf('\n', start); line >= 0; line = text.indexOf('\n', line + 1))
    if (beginsCommand(text, line + 1)) return { end: line, isClosed: false }
  return { end: text.length, isClosed: false }
}

/** Where the comment that opens at `start` ends. Comments do not nest; without closing it takes the rest of the text. */
export function endOfComment(text: string, start: Offset): DelimitedEnd {
  const closing = text.indexOf('*/', start + 2)
  return closing < 0 ? { end: text.length, isClosed: false } : { end: closing + 2, isClosed: true }
}

/** Quotes that word processors make. Strings in them are read, and reported. */
export const typographicQuotes: readonly string[] = ['“', '”', '„', '‘', '’', '‚']

const quoteFamilies = ['"', "'", '`', '“”„', '‘’‚']

/** Whether the string literal or backticked name ends with its closing delimiter. */
export function isClosedString(text: string): boolean {
  if (text.startsWith('"""')) return endOfRaw(text, 0).isClosed
  return endOfQuoted(text, 0).isClosed
}

/** The places of escapes in a string literal that the language does not define, such as `\d`. */
export function unknownEscapes(text: string, place: Span): readonly Span[] {
  if (text.startsWith('"""') || !text.includes('\\')) return []
  return [...text.matchAll(/\\(?:["'\\/nrt]|u[0-9a-fA-F]{4}|[^])/g)]
    .filter(([escape]) => escape.length === 2 && !`"'\\/nrt`.includes(escape.charAt(1)))
    .map(({ index }) => ({ start: place.start + index, end: place.start + index + 2 }))
}

/** A name or string content as it stands between delimiters: what would end or change it gets a backslash. */
export function quote(value: string, delimiter: '"' | '`'): string {
  const protectedText = value.replace(/[\\"`\n\r\t]/g, (character) => {
    if (character === '\\' || character === delimiter) return `\\${character}`
    return delimiter === '"' ? (controlEscapes[character] ?? character) : character
  })
  return delimiter + protectedText + delimiter
}

type Escapes = 'none' | 'character' | 'string'

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const controlEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function inside(text: string, span: Span): Span & { readonly escapes: Escapes } {
  const literal = text.slice(span.start, span.end)
  const length = literal.startsWith('"""') ? 3 : 1
  const closing = isClosedString(literal) ? length : 0
  const escapes = length === 3 ? 'none' : literal.startsWith('`') ? 'character' : 'string'
  return { start: span.start + Math.min(length, literal.length), end: span.end - closing, escapes }
}

/** What the backslash at `offset` and the characters behind it stand for. */
function decodeEscape(content: string, offset: Offset, escapes: Escapes) {
  const character = content.charAt(offset + 1)
  if (character === '') return { value: '\\', end: offset + 1 }
  if (escapes === 'character') return { value: character, end: offset + 2 }
  const code = character === 'u' ? /^[0-9a-fA-F]{4}/.exec(content.slice(offset + 2, offset + 6)) : null
  if (code) return { value: String.fromCharCode(parseInt(code[0], 16)), end: offset + 6 }
  return { value: controls[character] ?? character, end: offset + 2 }
}

/** So far is looked ahead for quotes; queries are shorter. */
const LOOK_AHEAD = 16_384

/** Whether the number of quotes like the one at `start` is even from there to the end of the text. */
function pairsUp(text: string, start: Offset): boolean {
  const quote = text.charAt(start)
  const end = Math.min(text.length, start + LOOK_AHEAD)
  let isOpen = false
  for (let offset = start; offset < end; offset++) {
    const character = text.charAt(offset)
    if (character === '\\') offset++
    else if (character === quote) isOpen = !isOpen
  }
  return !isOpen
}

function beginsCommand(text: string, lineStart: Offset): boolean {
  const atPipe = skipBlanks(text, lineStart)
  return text.charAt(atPipe) === '|' && /[a-z]/.test(text.charAt(skipBlanks(text, atPipe + 1)))
}

function skipBlanks(text: string, offset: Offset): Offset {
  while (text.charAt(offset) === ' ' || text.charAt(offset) === '\t') offset++
  return offset
}

function endOfLine(text: string, start: Offset): Offset {
  const end = text.indexOf('\n', start)
  if (end < 0) return text.length
  return text.charAt(end - 1) === '\r' ? end - 1 : end
}
