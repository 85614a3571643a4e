import { decodeUtf8, encodeUtf8, RecordValue, valueAt, VectorBuilder, type Value } from '../values'
import { characterEnd } from './characters'
import type { PatternMatcher } from './matcher'

/** The values of the exports of one match, in the order of the exports. */
export type Captures = readonly Value[]

/** Matches at the start of a text, anywhere behind may be a rest: the exports, or undefined when nothing matches. */
export function captureText(matcher: PatternMatcher, text: string): Captures | undefined {
  const search = searchIn(matcher, text)
  return search.matchAt(0) < 0 ? undefined : search.captures()
}

/** Every match of a search from left to right, each begun behind the last one. */
export function captureAllText(matcher: PatternMatcher, text: string): readonly Captures[] {
  const search = searchIn(matcher, text)
  const all: Captures[] = []
  search.forEachMatch(() => all.push(search.captures()))
  return all
}

/** `parse()`: the value of the only export, a record of several; null without a match or export. */
export function parseText(matcher: PatternMatcher, text: string): Value {
  const captures = captureText(matcher, text)
  return captures === undefined ? null : resultOf(matcher, captures)
}

/** `parseAll()`: the results of all matches. */
export function parseAllText(matcher: PatternMatcher, text: string): readonly Value[] {
  return captureAllText(matcher, text).map((captures) => resultOf(matcher, captures))
}

/** `matchesPattern()`: whether the pattern takes the whole text. */
export function matchesText(matcher: PatternMatcher, text: string): boolean {
  const search = searchIn(matcher, text)
  return search.matchAt(0) === search.bytes.length
}

/** `splitByPattern()`: the pieces between the matches; none for an empty text, and the text itself without a match. */
export function splitText(matcher: PatternMatcher, text: string): readonly string[] {
  if (text === '') return []
  const search = searchIn(matcher, text)
  const pieces: string[] = []
  let from = 0
  search.forEachMatch((start, end) => {
    pieces.push(decodeUtf8(search.bytes, from, start))
    from = end
  })
  pieces.push(decodeUtf8(search.bytes, from, search.bytes.length))
  return pieces
}

/** `replacePattern()`: every match replaced by the same plain text. */
export function replaceText(matcher: PatternMatcher, text: string, replacement: string): string {
  return splitText(matcher, text).join(replacement)
}

function resultOf({ exports }: PatternMatcher, captures: Captures): Value {
  if (exports.length <= 1) return captures[0] ?? null
  return new RecordValue(new Map(exports.map(({ name }, i) => [name, captures[i] ?? null])))
}

/** All matches of a search together take no more steps than so many matches may, however many places they start at. */
const MATCHES_WORTH = 16

/** A text encoded once, to be matched at several places. */
interface Search {
  readonly bytes: Uint8Array
  /** The position behind a match at `position`, or -1. */
  matchAt(position: number): number
  /** What the last match has captured. */
  captures(): Captures
  /**
   * Tries every character as a start. A search goes on behind a match, and one character on after none.
   * A match of length zero is passed over, which no source settles. A search that takes too many steps ends early.
   */
  forEachMatch(onMatch: (start: number, end: number) => void): void
}

function searchIn(matcher: PatternMatcher, text: string): Search {
  const bytes = encodeUtf8(text)
  const captures = matcher.exports.map(() => new VectorBuilder(1))
  for (const capture of captures) capture.bytes = bytes
  const matchAt = (position: number): number => matcher.matchAt(bytes, 0, position, bytes.length, captures, 0)
  return {
    bytes,
    matchAt,
    captures: () => captures.map((capture) => valueAt(capture, 0)),
    forEachMatch(onMatch) {
      const { budget } = matcher
      let steps = 0
      for (let position = 0; position < bytes.length;) {
        const end = matchAt(position)
        steps += budget.allowed - budget.left
        if (budget.hasGivenUp || steps > MATCHES_WORTH * budget.allowed) return
        if (end > position) onMatch(position, end)
        position = end > position ? end : characterEnd(bytes, position, bytes.length)
      }
    },
  }
}
