import type { TextTest } from './phrase'

/** Which characters of a pattern stand for others. */
export interface WildcardOptions {
  /** Stands for any run of characters, also none; empty for none. */
  readonly any: string
  /** Stands for exactly one UTF-16 unit; empty for none. */
  readonly one?: string
}

/**
 * A test whether a whole text fits a pattern with wildcards. Takes time in proportion to text and pattern, whatever
 * the pattern: every piece between two wildcards is found once, from left to right.
 */
export function wildcardMatcher(pattern: string, { any, one = '' }: WildcardOptions): TextTest {
  const pieces = any === '' ? [pattern] : pattern.split(any)
  const find = one === '' || !pattern.includes(one) ? findText : findWith(one)
  const first = pieces[0]!
  const last = pieces.at(-1)!
  if (pieces.length === 1) return (text) => text.length === first.length && find(text, first, 0, 0) === 0
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '')
  return (text) => {
    const end = text.length - last.length
    if (end < first.length || find(text, first, 0, 0) !== 0 || find(text, last, end, end) !== end)
      return false
    let at = first.length
    for (const piece of middle) {
      const found = find(text, piece, at, end - piece.length)
      if (found < 0) return false
      at = found + piece.length
    }
    return true
  }
}

/** The first position in `[from, to]` where the piece stands, or -1. */
type Find = (text: string, piece: string, from: number, to: number) => number

const findText: Find = (text, piece, from, to) => {
  if (from === to) return text.startsWith(piece, from) ? from : -1
  const found = text.indexOf(piece, from)
  return found > to ? -1 : found
}

function findWith(one: string): Find {
  const fits = (text: string, piece: string, at: number): boolean => {
    for (let unit = 0; unit < piece.length; unit++) {
      if (piece[unit] !== one && piece[unit] !== text[at + unit]) return false
    }
    return true
  }
  return (text, piece, from, to) => {
    for (let at = from; at <= to; at++) if (fits(text, piece, at)) return at
    return -1
  }
}
