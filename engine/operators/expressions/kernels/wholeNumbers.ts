import { BOXED, Tag, valueAt, VectorBuilder } from '../../../values'
import { TextMemo } from '../textMemo'
import type { Kernel } from './kernel'

/** Functions that make whole numbers of texts: from the bytes of usual texts, by the definition from all others. */
export const wholeNumbers = {
  stringLength: ofTexts(asciiLength),
  toLong: ofTexts(longOfDigits),
} satisfies Record<string, Kernel>

/** The number for a text, a whole one that a double holds; NaN where the definition has to be asked. */
type ReadText = (bytes: Uint8Array, start: number, end: number) => number

function ofTexts(read: ReadText): Kernel {
  return ({ arguments: [text], scalar, context }) => {
    if (text === undefined) return undefined
    const memo = new TextMemo((value) => scalar([value], context))
    return (batch) => {
      const vector = text.evaluate(batch)
      const { tags, starts, ends, bytes, length } = vector
      const result = new VectorBuilder(length, 'numbers')
      const halves = new Int32Array(result.longs.buffer, result.longs.byteOffset, length * 2)
      for (let row = 0; row < length; row++) {
        const tag = tags[row]!
        if (tag !== Tag.string || starts[row] === BOXED) {
          if (tag !== Tag.null) result.set(row, scalar([valueAt(vector, row)], context))
          continue
        }
        const value = read(bytes, starts[row]!, ends[row]!)
        if (value !== value) result.set(row, memo.resultOf(bytes, starts[row]!, ends[row]!))
        else {
          result.tags[row] = Tag.long
          // Two halves: making a big integer per value would allocate.
          halves[row * 2] = value | 0
          halves[row * 2 + 1] = Math.floor(value / 4294967296)
        }
      }
      return result.finish(length)
    }
  }
}

/** ASCII characters are one UTF-16 unit each. */
function asciiLength(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at]! >= 0x80) return NaN
  return end - start
}

/** Digits whose value a double holds exactly. */
const EXACT_DIGITS = 15

function longOfDigits(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS
  const first = isNegative && start < end ? start + 1 : start
  if (first === end || end - first > EXACT_DIGITS) return NaN
  let value = 0
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return isNegative ? -value : value
}

const MINUS = 45
const ZERO = 48
