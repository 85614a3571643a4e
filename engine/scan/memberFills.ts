import {
  compileProgram,
  putContent,
  putInnerContent,
  slotsOfRead,
  type JsonRead,
  type PatternMatcher,
  type Program,
} from '../patterns'
import { Tag, type VectorBuilder } from '../values'
import { exportsOfLine, type LineShape } from './jsonLine'
import type { FoundMember } from './simd/lineMembers'
import { FOUND } from './simd/memberPlaces'

/** A block of lines in which members have been found: `marks` is 0 for lines that are read here, one row each. */
export interface FoundLines {
  readonly bytes: Uint8Array
  readonly count: number
  readonly columns: readonly VectorBuilder[]
  readonly marks: Uint8Array
}

/** Fills columns that are all null with what was found of one member. Lines with values that it does not read are marked. */
export type Fill = (found: FoundMember, lines: FoundLines) => void

/**
 * How what was found of a member is read, by the rules of `JsonRead`; undefined where it has to be read otherwise.
 * `place` says whether quotes are written as in JSON, or as in JSON inside of a JSON string.
 */
export function fillOf(read: JsonRead, place: 'line' | 'text', shape: LineShape): Fill | undefined {
  const texts = place === 'line' ? textsOfLine : textsOfText
  switch (read.kind) {
    case 'natural':
      return read.accepts === 'any' ? fillValues(read.slot, texts) : undefined
    case 'text':
      return fillTexts(read.slot, texts)
    case 'converted':
      return isShortInteger(read.step) ? fillIntegers(read.step, shape) : fillConverted(read.step, shape)
    default:
      return undefined
  }
}

/** The column that gets texts as they are, if there are any; undefined where something else may be made of them. */
export function columnOfTexts(read: JsonRead): number | undefined {
  const isOfTexts = read.kind === 'text' || (read.kind === 'natural' && read.accepts === 'any')
  return isOfTexts ? read.slot : undefined
}

/** How texts get into a column. */
interface Texts {
  /** What was found, with as few escapes as can be; tells the column where its texts lie. */
  plain(found: FoundMember, lines: FoundLines, column: VectorBuilder): Pick<FoundMember, 'kinds' | 'ends'>
  /** Puts a text that still has escapes. */
  readonly put: typeof putContent
}

const textsOfLine: Texts = {
  plain: (found, { bytes }, column) => {
    const plain = found.plainTexts(bytes)
    if (!plain) return found
    column.bytes = plain.bytes
    return plain
  },
  put: putContent,
}

const textsOfText: Texts = { plain: (found) => found, put: putInnerContent }

const nothing: Fill = () => undefined

const [LETTER_T, LETTER_F, LETTER_N] = [116, 102, 110]

function fillValues(slot: number | undefined, texts: Texts): Fill {
  if (slot === undefined) return nothing
  const { put } = texts
  return (found, lines) => {
    const { bytes, count, columns, marks } = lines
    const column = columns[slot]!
    const { starts } = found
    const { kinds, ends } = texts.plain(found, lines, column)
    const { tags, doubles } = column
    const numbers = new NumberWriter(column, bytes)
    for (let row = 0; row < count; row++) {
      const kind = kinds[row]!
      if (marks[row] !== 0 || kind === FOUND.nothing) continue
      if (kind === FOUND.text) {
        tags[row] = Tag.string
        column.starts[row] = starts[row]!
        column.ends[row] = ends[row]!
      } else if (kind === FOUND.escapedText) put(column, row, bytes, viewOf(bytes), starts[row]!, ends[row]!)
      else if (kind === LETTER_T || kind === LETTER_F) {
        tags[row] = Tag.boolean
        doubles[row] = kind === LETTER_T ? 1 : 0
      } else if (kind !== LETTER_N && !numbers.write(row, starts[row]!, ends[row]!)) marks[row] = 1
    }
  }
}

function fillTexts(slot: number | undefined, texts: Texts): Fill {
  if (slot === undefined) return nothing
  const { put } = texts
  return (found, lines) => {
    const { bytes, count, columns, marks } = lines
    const column = columns[slot]!
    const { starts } = found
    const { kinds, ends } = texts.plain(found, lines, column)
    const { tags } = column
    for (let row = 0; row < count; row++) {
      const kind = kinds[row]!
      if (marks[row] !== 0 || kind === FOUND.nothing || kind === LETTER_N) continue
      if (kind === FOUND.escapedText) put(column, row, bytes, viewOf(bytes), starts[row]!, ends[row]!)
      else {
        tags[row] = Tag.string
        column.starts[row] = starts[row]!
        column.ends[row] = ends[row]!
      }
    }
  }
}

/** What a step gives over all of the text of a value. */
function fillConverted(step: Program, shape: LineShape): Fill {
  const matcher = converterOf(step, shape)
  const slots = slotsOfRead({ kind: 'converted', step })
  return ({ kinds, starts, ends }, { bytes, count, columns, marks }) => {
    for (let row = 0; row < count; row++) {
      const kind = kinds[row]!
      if (marks[row] !== 0 || kind === FOUND.nothing || kind === LETTER_N) continue
      if (kind === FOUND.escapedText) marks[row] = 1
      else if (matcher.match(bytes, starts[row]!, ends[row]!, columns, row) !== ends[row])
        for (const slot of slots) columns[slot]!.setNull(row)
    }
  }
}

type Integer = Extract<Program, { kind: 'integer' }>

/** The range of a signed number of 32 bits. */
const LEAST = -(2n ** 31n)
const MOST = 2n ** 31n - 1n

const isShortInteger = (step: Program): step is Integer =>
  step.kind === 'integer' && step.base === 10 && step.min >= LEAST && step.max <= MOST

/** The same for whole numbers of 32 bits: all lines at once where they are usual, otherwise digit by digit. */
function fillIntegers(step: Integer, shape: LineShape): Fill {
  const { slot } = step
  if (slot === undefined) return fillConverted(step, shape)
  const matcher = converterOf(step, shape)
  const [min, max] = [Number(step.min), Number(step.max)]
  return ({ kinds, starts, ends, integers }, { bytes, count, columns, marks }) => {
    const column = columns[slot]!
    const { tags } = column
    const read = marks.includes(1) ? undefined : integers(min, max)
    if (read) {
      tags.set(read.tags)
      column.longs.set(read.longs)
      return
    }
    const halves = halvesOf(column)
    for (let row = 0; row < count; row++) {
      const kind = kinds[row]!
      if (marks[row] !== 0 || kind === FOUND.nothing || kind === LETTER_N) continue
      const [from, end] = [starts[row]!, ends[row]!]
      const isNegative = bytes[from] === MINUS
      const first = isNegative || bytes[from] === PLUS ? from + 1 : from
      let value = 0
      let at = first
      for (; at < end; at++) {
        const digit = bytes[at]! - ZERO
        if (digit < 0 || digit > 9) break
        value = value * 10 + digit
      }
      if (kind === FOUND.escapedText) marks[row] = 1
      else if (at - first > EXACT_DIGITS) {
        if (matcher.match(bytes, from, end, columns, row) !== end) tags[row] = Tag.null
      } else if (at === end && at > first) {
        const signed = isNegative ? -value : value
        if (signed < min || signed > max) continue
        tags[row] = Tag.long
        halves[row * 2] = signed
        halves[row * 2 + 1] = signed >> 31
      }
    }
  }
}

const converterOf = (step: Program, shape: LineShape): PatternMatcher =>
  compileProgram(step, exportsOfLine(shape), { baseTime: shape.baseTime })

const PLUS = 43
const MINUS = 45
const DOT = 46
const ZERO = 48
const LETTER_E = 101

/** Digits whose value a double holds exactly. */
const EXACT_DIGITS = 15

const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) =>
  Number(`1e${exponent}`),
)

/** Writes well-formed numbers of JSON into a column. */
class NumberWriter {
  private readonly halves: Int32Array

  constructor(
    private readonly column: VectorBuilder,
    private readonly bytes: Uint8Array,
  ) {
    this.halves = halvesOf(column)
  }

  /** Answers whether the number was written: it has at most 15 digits and no exponent. */
  write(row: number, start: number, end: number): boolean {
    const { bytes, column, halves } = this
    const isNegative = bytes[start] === MINUS
    const first = isNegative ? start + 1 : start
    let value = 0
    let mark = -1
    for (let at = first; at < end; at++) {
      const byte = bytes[at]!
      if (byte === DOT) mark = at
      else if ((byte | 32) === LETTER_E) return false
      else value = value * 10 + byte - ZERO
    }
    if (end - first - (mark < 0 ? 0 : 1) > EXACT_DIGITS) return false
    const signed = isNegative ? -value : value
    if (mark >= 0) {
      column.tags[row] = Tag.double
      // Both are exact, so that the quotient is the double nearest to the decimal number.
      column.doubles[row] = signed / POWERS_OF_TEN[end - mark - 1]!
      return true
    }
    column.tags[row] = Tag.long
    halves[row * 2] = signed
    halves[row * 2 + 1] = Math.floor(signed / 2 ** 32)
    return true
  }
}

/** The longs of a column as pairs of halves: making a BigInt per value would allocate. */
const halvesOf = ({ longs }: VectorBuilder): Int32Array =>
  new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)

let viewed: Uint8Array | undefined
let view: DataView = new DataView(new ArrayBuffer(0))

function viewOf(bytes: Uint8Array): DataView {
  if (viewed !== bytes) {
    viewed = bytes
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  return view
}
