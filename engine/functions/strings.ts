import { toText, type Value } from '../values'
import type { Arguments, ScalarFunction } from './context'
import { boolean, index, lift, optional, string } from './lift'

/** Functions on strings. Positions and lengths count UTF-16 units. Source: DQL reference, "string functions". */
export const strings = {
  concat,
  contains: tested((text, part) => text.includes(part)),
  endsWith: tested((text, part) => text.endsWith(part)),
  startsWith: tested((text, part) => text.startsWith(part)),
  getCharacter: lift([string, index], ([text, position]) => {
    const at = position < 0 ? position + text.length : position
    return at >= 0 && at < text.length ? cut(text, at, at + 1) : null
  }),
  indexOf: lift([string, string, optional(index, 0)], ([text, part, from]) =>
    BigInt(text.indexOf(part, from < 0 ? from + text.length : from)),
  ),
  lastIndexOf: lift([string, string, optional(index, -1)], ([text, part, from]) => {
    const start = from < 0 ? from + text.length : from
    return start < 0 ? -1n : BigInt(text.lastIndexOf(part, start))
  }),
  levenshteinDistance: lift([string, string], ([left, right]) => BigInt(levenshtein(left, right))),
  lower: lift([string], ([text]) => text.toLowerCase()),
  upper: lift([string], ([text]) => text.toUpperCase()),
  punctuation: lift([string, optional(index, 32), optional(boolean, false)], ([text, count, withSpace]) =>
    punctuationOf(text, count, withSpace),
  ),
  replaceString: lift([string, string, string], ([text, part, replacement]) =>
    part === '' ? text : text.replaceAll(part, () => replacement),
  ),
  splitString: lift([string, string], ([text, separator]) =>
    separator === '' ? Array.from(text) : text.split(separator),
  ),
  stringLength: lift([string], ([text]) => BigInt(text.length)),
  substring: lift([string, optional(index, 0), optional(index, undefined)], ([text, from, to]) =>
    cut(text, fromEnd(from, text.length), fromEnd(to ?? text.length, text.length)),
  ),
  trim: lift([string], ([text]) => trimmed(text)),
} satisfies Record<string, ScalarFunction>

/** `concat(delimiter:, expression…)`: strings and numbers joined; null for null and for any other type. */
function concat([delimiter = '', ...parts]: Arguments): Value {
  if (typeof delimiter !== 'string') return null
  const texts: string[] = []
  for (const part of parts) {
    if (typeof part !== 'string' && typeof part !== 'bigint' && typeof part !== 'number') return null
    texts.push(toText(part)!)
  }
  return texts.join(delimiter)
}

/** A test of a text against a constant part, with `caseSensitive:` as third parameter. */
function tested(holds: (text: string, part: string) => boolean): ScalarFunction {
  return lift([string, string, optional(boolean, true)], ([text, part, isCaseSensitive]) =>
    isCaseSensitive ? holds(text, part) : holds(text.toLowerCase(), part.toLowerCase()),
  )
}

/** A position that may count from the end, moved into `[0, length]`. */
export function fromEnd(position: number, length: number): number {
  return Math.min(Math.max(position < 0 ? position + length : position, 0), length)
}

/** `[start, end)` of a text; empty when they cross. A surrogate that loses its other half becomes `?`. */
export function cut(text: string, start: number, end: number): string {
  const part = text.slice(start, Math.max(start, end))
  return part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '?')
}

/** Characters up to code point 32 go at both ends; other blanks stay. */
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return text.slice(start, end)
}

function punctuationOf(text: string, count: number, withSpace: boolean): Value {
  if (count < 0) return null
  const marks = text.match(withSpace ? /[!-/:-@[-`{-~ ]/g : /[!-/:-@[-`{-~]/g) ?? []
  return marks.slice(0, count).join('').replaceAll(' ', '_')
}

/** One row of the distance table at a time. */
function levenshtein(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, position) => position)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const replaced = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[right.length]!
}
