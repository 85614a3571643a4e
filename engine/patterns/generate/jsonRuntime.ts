import { decodeUtf8, type VectorBuilder } from '../../values'
import { DEEPEST_JSON, jsonContent, numberOrConstantEnd, skipJsonBlanks } from '../jsonText'

const QUOTE = 34
const BACKSLASH = 92

/**
 * The first position from `at` on that ends plain string content: a quote, a backslash or a control character;
 * `end` when there is none. Four bytes at a time: exclusive or with 2 makes quotes and control characters, and only
 * them, less than 0x21; the lowest such byte of a word keeps its high bit in the difference.
 */
export function plainEnd(bytes: Uint8Array, view: DataView, at: number, end: number): number {
  let next = at
  for (; next + 4 <= end; next += 4) {
    const word = view.getInt32(next, true)
    const low = word ^ 0x02020202
    const slash = word ^ 0x5c5c5c5c
    const found = (((low - 0x21212121) & ~low) | ((slash - 0x01010101) & ~slash)) & -2139062144
    if (found !== 0) return next + ((31 - Math.clz32(found & -found)) >> 3)
  }
  for (; next < end; next++) {
    const byte = bytes[next]!
    if (byte === QUOTE || byte === BACKSLASH || byte < 0x20) return next
  }
  return end
}

/** The closing quote of a string whose content is plain up to the backslash at `at`; -1 when it is not well formed. */
export function closingQuote(bytes: Uint8Array, view: DataView, at: number, end: number): number {
  let next = at
  while (next < end && bytes[next] === BACKSLASH) {
    // Quotes are by far the most frequent: JSON in a string is full of them.
    next = next + 1 < end && bytes[next + 1] === QUOTE ? next + 2 : escapeEnd(bytes, next + 1, end)
    if (next < 0) return -1
    next = plainEnd(bytes, view, next, end)
  }
  return next < end && bytes[next] === QUOTE ? next : -1
}

/** Behind an escape, whose letter is at `at`; -1 when there is no such escape. */
function escapeEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return -1
  const letter = bytes[at]!
  if (letter !== 117) return shortEscapes[letter] === 1 ? at + 1 : -1
  if (at + 5 > end) return -1
  for (let i = at + 1; i < at + 5; i++) if (hexDigits[bytes[i]!] === 0) return -1
  return at + 5
}

const shortEscapes = tableOf((byte) => [34, 92, 47, 98, 102, 110, 114, 116].includes(byte))
const hexDigits = tableOf((byte) => (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102))

function tableOf(isMember: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (isMember(byte) ? 1 : 0))
}

/*
 * JSON inside a JSON string, read where it stands: a quote is written `\"`. An escape of the inner text starts with `\\`.
 * Other escapes of the outer text, such as `\u0022`, could hide anything, so that readers give up on them.
 */

/**
 * The `\"` that closes an inner string, from a position in its content on; -1 where something unusual stands.
 * Escapes of the inner text are checked and passed over.
 */
export function innerClosingQuote(bytes: Uint8Array, view: DataView, at: number, end: number): number {
  let next = plainEnd(bytes, view, at, end)
  while (next + 1 < end && bytes[next] === BACKSLASH) {
    if (bytes[next + 1] === QUOTE) return next
    if (bytes[next + 1] !== BACKSLASH) return -1
    next = innerEscapeEnd(bytes, next + 2, end)
    if (next < 0) return -1
    next = plainEnd(bytes, view, next, end)
  }
  return -1
}

/** Behind an inner escape, whose letter is at `at`; quotes and backslashes are written with one more backslash. */
function innerEscapeEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return -1
  if (bytes[at] === BACKSLASH) return bytes[at + 1] === QUOTE || bytes[at + 1] === BACKSLASH ? at + 2 : -1
  return bytes[at] === QUOTE ? -1 : escapeEnd(bytes, at, end)
}

/** Behind white space of inner text: blanks, and line breaks and tabs as escapes. */
export function innerBlanks(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  for (;;) {
    if (next < end && bytes[next] === 32) next++
    else if (next + 1 < end && bytes[next] === BACKSLASH && isBlankLetter(bytes[next + 1]!)) next += 2
    else return next
  }
}

/** `n`, `r` and `t`. */
const isBlankLetter = (byte: number): boolean => byte === 110 || byte === 114 || byte === 116

/** Deeper inner values are left to the slow path. */
const DEEPEST = 50

/** Behind an inner object or array at `at`; -1 where something is unusual or not well formed. */
export function innerNestedEnd(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  scalarEnd: (bytes: Uint8Array, at: number, end: number) => number,
  depth = 0,
): number {
  if (depth > DEEPEST) return -1
  const isObject = bytes[at] === 123
  const close = isObject ? 125 : 93
  let next = innerBlanks(bytes, at + 1, end)
  if (next < end && bytes[next] === close) return next + 1
  for (;;) {
    if (isObject) {
      if (!startsInner(bytes, next, end)) return -1
      next = innerClosingQuote(bytes, view, next + 2, end)
      if (next < 0) return -1
      next = innerBlanks(bytes, next + 2, end)
      if (next >= end || bytes[next] !== 58) return -1
      next = innerBlanks(bytes, next + 1, end)
    }
    if (startsInner(bytes, next, end)) {
      next = innerClosingQuote(bytes, view, next + 2, end)
      next = next < 0 ? -1 : next + 2
    } else if (next < end && (bytes[next] === 123 || bytes[next] === 91)) {
      next = innerNestedEnd(bytes, view, next, end, scalarEnd, depth + 1)
    } else next = next < end ? scalarEnd(bytes, next, end) : -1
    if (next < 0) return -1
    next = innerBlanks(bytes, next, end)
    if (next >= end) return -1
    if (bytes[next] === close) return next + 1
    if (bytes[next] !== 44) return -1
    next = innerBlanks(bytes, next + 1, end)
  }
}

const startsInner = (bytes: Uint8Array, at: number, end: number): boolean =>
  at + 1 < end && bytes[at] === BACKSLASH && bytes[at + 1] === QUOTE

/** Behind an object or array at `at`, as `jsonEnd` says; -1 when it is not well formed. */
export function nestedEnd(bytes: Uint8Array, view: DataView, at: number, end: number, depth: number): number {
  if (depth > DEEPEST_JSON) return -1
  const isObject = bytes[at] === 123
  const close = isObject ? 125 : 93
  let next = skipJsonBlanks(bytes, at + 1, end)
  if (next < end && bytes[next] === close) return next + 1
  for (;;) {
    if (isObject) {
      next = stringEnd(bytes, view, next, end)
      if (next < 0) return -1
      next = skipJsonBlanks(bytes, next, end)
      if (next >= end || bytes[next] !== 58) return -1
      next = skipJsonBlanks(bytes, next + 1, end)
    }
    next = valueEnd(bytes, view, next, end, depth + 1)
    if (next < 0) return -1
    next = skipJsonBlanks(bytes, next, end)
    if (next >= end) return -1
    if (bytes[next] === close) return next + 1
    if (bytes[next] !== 44) return -1
    next = skipJsonBlanks(bytes, next + 1, end)
  }
}

function valueEnd(bytes: Uint8Array, view: DataView, at: number, end: number, depth: number): number {
  if (at >= end || depth > DEEPEST_JSON) return -1
  const byte = bytes[at]
  if (byte === QUOTE) return stringEnd(bytes, view, at, end)
  return byte === 123 || byte === 91
    ? nestedEnd(bytes, view, at, end, depth)
    : numberOrConstantEnd(bytes, at, end)
}

/** Behind the string at `at`; -1 when there is none. */
function stringEnd(bytes: Uint8Array, view: DataView, at: number, end: number): number {
  if (at >= end || bytes[at] !== QUOTE) return -1
  const next = closingQuote(bytes, view, plainEnd(bytes, view, at + 1, end), end)
  return next < 0 ? -1 : next + 1
}

/** Fills a row with the content of a string that holds escapes. */
export function putContent(
  builder: VectorBuilder,
  row: number,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
): void {
  const length = unescape(bytes, view, start, end)
  builder.setText(row, length < 0 ? jsonContent(bytes, start, end) : decodeUtf8(scratch, 0, length))
}

/** Fills a row with the content of an inner string that holds escapes of its own. */
export function putInnerContent(
  builder: VectorBuilder,
  row: number,
  bytes: Uint8Array,
  _: DataView,
  start: number,
  end: number,
): void {
  builder.setText(row, JSON.parse(`"${jsonContent(bytes, start, end)}"`) as string)
}

let scratch = new Uint8Array(4096)
let scratchView = new DataView(scratch.buffer)

/** Writes what well-formed content says into `scratch`, its length is the result; -1 for half a surrogate pair. */
function unescape(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  if (scratch.length < end - start + 4) {
    scratch = new Uint8Array((end - start) * 2 + 4)
    scratchView = new DataView(scratch.buffer)
  }
  let to = 0
  for (let at = start; ;) {
    // Four bytes at a time; those from a backslash on are written over again.
    for (; at + 4 <= end; at += 4, to += 4) {
      const word = view.getInt32(at, true)
      const slash = word ^ 0x5c5c5c5c
      const found = (slash - 0x01010101) & ~slash & -2139062144
      scratchView.setInt32(to, word, true)
      if (found === 0) continue
      const before = (31 - Math.clz32(found & -found)) >> 3
      at += before
      to += before
      break
    }
    if (at >= end) return to
    const byte = bytes[at++]!
    if (byte !== BACKSLASH) scratch[to++] = byte
    else if (bytes[at] !== 117) scratch[to++] = escaped[bytes[at++]!]!
    else {
      const unit = hexUnit(bytes, at + 1)
      if (unit >= 0xd800 && unit < 0xe000) return -1
      at += 5
      to = putUnit(scratch, to, unit)
    }
  }
}

/** What a letter behind a backslash stands for; all other letters for themselves. */
const escaped = Uint8Array.from({ length: 256 }, (_, byte) => {
  const short: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 }
  return short[byte] ?? byte
})

function hexUnit(bytes: Uint8Array, at: number): number {
  let unit = 0
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i]!
    unit = unit * 16 + (byte <= 57 ? byte - 48 : (byte | 32) - 87)
  }
  return unit
}

/** UTF-8 of one UTF-16 unit that is no surrogate; it is never longer than its escape. */
function putUnit(target: Uint8Array, at: number, unit: number): number {
  let to = at
  if (unit < 0x80) target[to++] = unit
  else if (unit < 0x800) target[to++] = 0xc0 | (unit >> 6)
  else {
    target[to++] = 0xe0 | (unit >> 12)
    target[to++] = 0x80 | ((unit >> 6) & 0x3f)
  }
  if (unit >= 0x80) target[to++] = 0x80 | (unit & 0x3f)
  return to
}
