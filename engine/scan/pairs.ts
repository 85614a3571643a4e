/** Hears of a pair: where its key and its value stand; quotes around the value are not part of it. */
export type OnPair = (
  keyStart: number,
  keyEnd: number,
  start: number,
  end: number,
  form: 'word' | 'quoted' | 'escaped',
) => void

const SPACE = 32
const QUOTE = 34
const EQUALS = 61
const BACKSLASH = 92

/**
 * Walks the pairs `key=value` of a line; values with blanks stand in double quotes, with a backslash before a quote
 * inside. Words without `=` between them are passed over; a quote that is not closed is part of a bare value.
 */
export function forEachPair(bytes: Uint8Array, start: number, end: number, onPair: OnPair): void {
  for (let at = start; at < end;) {
    while (at < end && bytes[at]! <= SPACE) at++
    const keyStart = at
    while (at < end && isOfKey(bytes[at]!)) at++
    const keyEnd = at
    if (keyEnd === keyStart || bytes[at] !== EQUALS || at >= end) {
      at = endOfWord(bytes, at, end)
      continue
    }
    at++
    const close = bytes[at] === QUOTE ? closeOf(bytes, at + 1, end) : -1
    if (close < 0) {
      const valueStart = at
      at = endOfWord(bytes, at, end)
      onPair(keyStart, keyEnd, valueStart, at, 'word')
      continue
    }
    onPair(keyStart, keyEnd, at + 1, close, hasBackslash(bytes, at + 1, close) ? 'escaped' : 'quoted')
    at = close + 1
  }
}

/** What a quoted value with backslashes says: the escapes of JSON, other characters behind a backslash as they are. */
export function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[^])/g, (_, escape: string) =>
    escape.length > 1 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (ESCAPES[escape] ?? escape),
  )
}

const ESCAPES: Readonly<Record<string, string | undefined>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

const isOfKey = (byte: number): boolean =>
  byte > SPACE && byte !== EQUALS && byte !== QUOTE && byte !== BACKSLASH

function endOfWord(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at]! > SPACE) at++
  return at
}

/** The quote that closes a value and stands before a blank or the end, or -1. */
function closeOf(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] === BACKSLASH) at++
    else if (bytes[at] === QUOTE) return at + 1 >= end || bytes[at + 1]! <= SPACE ? at : -1
  }
  return -1
}

function hasBackslash(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === BACKSLASH) return true
  return false
}
