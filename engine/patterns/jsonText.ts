import { decodeUtf8, encodeUtf8 } from '../values'
import { rememberedName } from './jsonNames'

/** Deeper JSON counts as not well formed: readers call themselves once per level. */
export const DEEPEST_JSON = 500

const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const COLON = 58
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const OPEN_ARRAY = 91
const CLOSE_ARRAY = 93
const PLUS = 43
const MINUS = 45
const DOT = 46
const ZERO = 48
const LETTER_E = 101

export type JsonKind = 'object' | 'array' | 'string' | 'other'

/** The kind of the JSON value that starts with this byte; numbers, words and anything else are `other`. */
export function jsonKindAt(bytes: Uint8Array, at: number, end: number): JsonKind {
  const byte = at < end ? bytes[at] : 0
  if (byte === OPEN_OBJECT) return 'object'
  if (byte === OPEN_ARRAY) return 'array'
  return byte === QUOTE ? 'string' : 'other'
}

/** The first position at or behind `at` that is no JSON white space. */
export function skipJsonBlanks(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  while (next < end && (bytes[next] === 32 || bytes[next] === 10 || bytes[next] === 13 || bytes[next] === 9))
    next++
  return next
}

/**
 * The position behind the JSON value at `at`, or -1 when it is not well formed (RFC 8259).
 * Not strict, names and texts of one word may lack their quotes.
 */
export function jsonEnd(bytes: Uint8Array, at: number, end: number, isStrict: boolean, depth = 0): number {
  if (at >= end || depth > DEEPEST_JSON) return -1
  switch (bytes[at]) {
    case QUOTE:
      return jsonStringEnd(bytes, at, end)
    case OPEN_OBJECT:
      return forEachMember(bytes, at, end, isStrict, () => undefined, depth)
    case OPEN_ARRAY:
      return forEachElement(bytes, at, end, isStrict, () => undefined, depth)
    default:
      return isStrict ? numberOrConstantEnd(bytes, at, end) : looseWordEnd(bytes, at, end)
  }
}

let furthestFailure = 0

/** Remembers up to where ill-formed text was read; gives what stands for it. */
function failedAt(position: number): -1 {
  if (position > furthestFailure) furthestFailure = position
  return -1
}

/** Up to where the text at `at`, which is not well formed, has to be read to see that. */
export function jsonFailure(bytes: Uint8Array, at: number, end: number, isStrict: boolean): number {
  furthestFailure = at
  jsonEnd(bytes, at, end, isStrict)
  return furthestFailure
}

/** Hears of one member: where its name stands, with quotes, and where its value stands. */
export type OnMember = (nameStart: number, nameEnd: number, start: number, end: number) => void

/** Walks the object at `at` in text order; the position behind it, or -1 when it is not well formed. */
export function forEachMember(
  bytes: Uint8Array,
  at: number,
  end: number,
  isStrict: boolean,
  onMember: OnMember,
  depth = 0,
): number {
  let position = skipJsonBlanks(bytes, at + 1, end)
  if (position < end && bytes[position] === CLOSE_OBJECT) return position + 1
  for (;;) {
    const nameEnd = jsonNameEnd(bytes, position, end, isStrict)
    if (nameEnd < 0) return failedAt(position)
    const colon = skipJsonBlanks(bytes, nameEnd, end)
    if (colon >= end || bytes[colon] !== COLON) return failedAt(colon)
    const start = skipJsonBlanks(bytes, colon + 1, end)
    const next = jsonEnd(bytes, start, end, isStrict, depth + 1)
    if (next < 0) return failedAt(start)
    onMember(position, nameEnd, start, next)
    const behind = skipJsonBlanks(bytes, next, end)
    if (behind >= end) return failedAt(behind)
    if (bytes[behind] === CLOSE_OBJECT) return behind + 1
    if (bytes[behind] !== COMMA) return failedAt(behind)
    position = skipJsonBlanks(bytes, behind + 1, end)
  }
}

/** Walks the array at `at`; the position behind it, or -1 when it is not well formed. */
export function forEachElement(
  bytes: Uint8Array,
  at: number,
  end: number,
  isStrict: boolean,
  onElement: (start: number, end: number) => void,
  depth = 0,
): number {
  let position = skipJsonBlanks(bytes, at + 1, end)
  if (position < end && bytes[position] === CLOSE_ARRAY) return position + 1
  for (;;) {
    const next = jsonEnd(bytes, position, end, isStrict, depth + 1)
    if (next < 0) return failedAt(position)
    onElement(position, next)
    const behind = skipJsonBlanks(bytes, next, end)
    if (behind >= end) return failedAt(behind)
    if (bytes[behind] === CLOSE_ARRAY) return behind + 1
    if (bytes[behind] !== COMMA) return failedAt(behind)
    position = skipJsonBlanks(bytes, behind + 1, end)
  }
}

/** The position behind the number, `true`, `false` or `null` at `at`, or -1. What follows is not looked at. */
export function numberOrConstantEnd(bytes: Uint8Array, at: number, end: number): number {
  switch (bytes[at]) {
    case 0x74:
      return standsAt(bytes, at, end, TRUE)
    case 0x66:
      return standsAt(bytes, at, end, FALSE)
    case 0x6e:
      return standsAt(bytes, at, end, NULL)
    default:
      return numberEnd(bytes, at, end)
  }
}

const TRUE = encodeUtf8('true')
const FALSE = encodeUtf8('false')
const NULL = encodeUtf8('null')

function standsAt(bytes: Uint8Array, at: number, end: number, wanted: Uint8Array): number {
  if (at + wanted.length > end) return -1
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return -1
  return at + wanted.length
}

function numberEnd(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] === MINUS ? at + 1 : at
  let next = first < end && bytes[first] === ZERO ? first + 1 : digitsEnd(bytes, first, end)
  if (next === first) return -1
  if (next < end && bytes[next] === DOT) {
    const behind = digitsEnd(bytes, next + 1, end)
    if (behind > next + 1) next = behind
  }
  if (next < end && (bytes[next]! | 0x20) === LETTER_E) {
    const hasSign = next + 1 < end && (bytes[next + 1] === PLUS || bytes[next + 1] === MINUS)
    const digits = next + (hasSign ? 2 : 1)
    const behind = digitsEnd(bytes, digits, end)
    if (behind > digits) next = behind
  }
  return next
}

function digitsEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  while (next < end && bytes[next]! >= ZERO && bytes[next]! <= ZERO + 9) next++
  return next
}

export function jsonNameEnd(bytes: Uint8Array, at: number, end: number, isStrict: boolean): number {
  if (at < end && bytes[at] === QUOTE) return jsonStringEnd(bytes, at, end)
  return isStrict ? -1 : looseWordEnd(bytes, at, end)
}

/** The position behind the string whose opening quote is at `at`, or -1. */
export function jsonStringEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at + 1
  while (next < end) {
    const byte = bytes[next]!
    if (byte === QUOTE) return next + 1
    if (byte < 0x20) return failedAt(next)
    if (byte !== BACKSLASH) next++
    else {
      const behind = escapeEnd(bytes, next, end)
      if (behind < 0) return failedAt(next)
      next = behind
    }
  }
  return failedAt(end)
}

/** `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`. */
const shortEscapes: ReadonlySet<number> = new Set([34, 92, 47, 98, 102, 110, 114, 116])

function escapeEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return -1
  if (shortEscapes.has(bytes[at + 1]!)) return at + 2
  if (bytes[at + 1] !== 117 || at + 6 > end) return -1
  for (let i = at + 2; i < at + 6; i++) {
    const byte = bytes[i]!
    const isHex = (byte >= 48 && byte <= 57) || ((byte | 0x20) >= 97 && (byte | 0x20) <= 102)
    if (!isHex) return -1
  }
  return at + 6
}

/** Behind a run of bytes that are no white space, no control characters and have no meaning in JSON; -1 for none. */
export function looseWordEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  while (next < end && bytes[next]! > 0x20 && !isStructural(bytes[next]!)) next++
  return next === at ? -1 : next
}

const isStructural = (byte: number): boolean =>
  byte === QUOTE ||
  byte === COMMA ||
  byte === COLON ||
  (byte | 0x20) === OPEN_OBJECT ||
  (byte | 0x20) === CLOSE_OBJECT

/** The name of a member, with or without quotes. */
export function jsonName(bytes: Uint8Array, start: number, end: number): string {
  if (bytes[start] !== QUOTE) return rememberedName(bytes, start, end)
  const isPlain = !hasEscape(bytes, start + 1, end - 1)
  return (isPlain ? rememberedName : jsonContent)(bytes, start + 1, end - 1)
}

/** What the content of a well-formed JSON string says. */
export function jsonContent(bytes: Uint8Array, start: number, end: number): string {
  const text = decodeUtf8(bytes, start, end)
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text
}

/** For each byte of what content says, in UTF-8, and for its end: where that stands in the bytes. For traces only. */
export function placesOfContent(bytes: Uint8Array, start: number, end: number): Uint32Array {
  const places: number[] = []
  let at = start
  for (const [token] of decodeUtf8(bytes, start, end).matchAll(JSON_CHARACTER)) {
    const said = token.startsWith('\\') ? (JSON.parse(`"${token}"`) as string) : token
    for (let i = encodeUtf8(said).length; i > 0; i--) places.push(at)
    at += encodeUtf8(token).length
  }
  return Uint32Array.from([...places, end])
}

/** A pair of surrogates makes one character, also when both are written as escapes. */
const JSON_CHARACTER = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.|./gsu

/** Whether bytes of a string's content hold an escape. */
export function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === BACKSLASH) return true
  return false
}
