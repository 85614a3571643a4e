import { Buffer } from 'node:buffer'
import { BOXED, encodeUtf8, equalBytes, Tag, VectorBuilder, type Value, type Vector } from '../../../values'
import { isPlainText, type Kernel } from './kernel'

/** `contains`, `startsWith` and `endsWith` of a constant, with regard to letter case, on the bytes of slices. */
export const texts = {
  contains: textTest((text, part) => text.includes(part), findInSlices),
  startsWith: textTest(
    (text, part) => text.startsWith(part),
    (values, part) => (start, end) =>
      end - start >= part.length &&
      equalBytes(values.bytes, start, start + part.length, part, 0, part.length),
  ),
  endsWith: textTest(
    (text, part) => text.endsWith(part),
    (values, part) => (start, end) =>
      end - start >= part.length && equalBytes(values.bytes, end - part.length, end, part, 0, part.length),
  ),
} satisfies Record<string, Kernel>

/** A test of slices of one vector, by start and end. */
type SliceTest = (start: number, end: number) => boolean

/**
 * UTF-8 finds its own character borders, so text that is found by bytes is found by characters too; parts that invalid
 * bytes could read like are left to the definition (`isPlainText`).
 */
function textTest(
  holds: (text: string, part: string) => boolean,
  sliceTest: (values: Vector, part: Uint8Array) => SliceTest,
): Kernel {
  return ({ arguments: [value, part, caseSensitive] }) => {
    const constant = part?.constant?.value
    const isCaseSensitive = caseSensitive === undefined || caseSensitive.constant?.value === true
    if (value === undefined || !isPlainText(constant) || !isCaseSensitive) return undefined
    const bytes = encodeUtf8(constant)
    return (batch) => {
      const values = value.evaluate(batch)
      const holdsSlice = sliceTest(values, bytes)
      const result = new VectorBuilder(values.length, 'numbers')
      for (let row = 0; row < values.length; row++) {
        if (values.tags[row] !== Tag.string) continue
        const start = values.starts[row]!
        const isFound =
          start === BOXED
            ? holds(boxedText(values.boxed[row]), constant)
            : holdsSlice(start, values.ends[row]!)
        result.setBoolean(row, isFound)
      }
      return result.finish(values.length)
    }
  }
}

function boxedText(value: Value | undefined): string {
  return value as string
}

/**
 * One native search serves many rows: the next place of the part in the memory behind them all is remembered, and rows
 * that end before it need no search of their own.
 */
function findInSlices(values: Vector, part: Uint8Array): SliceTest {
  if (part.length === 0) return () => true
  const [from, to] = extentOf(values)
  const memory = Buffer.from(values.bytes.buffer, values.bytes.byteOffset, to)
  let searchedFrom = Infinity
  let next = from
  return (start, end) => {
    if (end - start <= SHORT) return isFoundIn(values.bytes, start, end, part)
    if (start < searchedFrom || start > next) {
      const found = memory.indexOf(part, start)
      searchedFrom = start
      next = found < 0 ? Infinity : found
    }
    return next + part.length <= end
  }
}

/** In slices up to this length a loop beats the call of the native search. */
const SHORT = 48

function isFoundIn(bytes: Uint8Array, start: number, end: number, part: Uint8Array): boolean {
  const first = part[0]!
  const last = end - part.length
  for (let at = start; at <= last; at++) {
    if (bytes[at] !== first) continue
    let matched = 1
    while (matched < part.length && bytes[at + matched] === part[matched]) matched++
    if (matched === part.length) return true
  }
  return false
}

/** The part of the memory that slices of the vector point into. */
function extentOf({ tags, starts, ends, length }: Vector): [from: number, to: number] {
  let from = Infinity
  let to = 0
  for (let row = 0; row < length; row++) {
    if (tags[row] !== Tag.string || starts[row] === BOXED) continue
    if (starts[row]! < from) from = starts[row]!
    if (ends[row]! > to) to = ends[row]!
  }
  return [from, to]
}
