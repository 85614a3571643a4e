import { deserialize, serialize } from 'node:v8'
import {
  BOXED,
  CODES_AT_MOST,
  decodeValue,
  RepeatedVector,
  sharedTags,
  sharedZeroes,
  Tag,
  uniformTag,
  VectorBuilder,
  vectorOver,
  type EncodedValue,
  type Value,
  type Vector,
} from '../values'
import { bytesOf } from './bytesOf'
import type { ColumnWriter } from './columnWriter'
import type { Entry } from './entryFile'

/**
 * What lies in the bytes of a column, in this order: numbers, ends of texts, codes, tags, texts, other values. Where a
 * column is one of few texts, nulls have a code of their own, behind those of the texts, and there are no tags.
 */
export interface ColumnForm {
  readonly length: number
  /** The tag that all rows share. Undefined: there is one per row. */
  readonly tag: Tag | undefined
  readonly hasNumbers: boolean
  readonly textCount: number
  /** Bytes of a code; 0 when there are no texts. */
  readonly codeWidth: 0 | 1 | 2 | 4
  readonly textBytes: number
  readonly boxedBytes: number
  readonly isOfFewTexts: boolean
}

/** A column as it is written. The parts are views on the writer's memory. */
export function entryOfColumn(key: string, writer: ColumnWriter): Entry {
  const { length, texts, hasTexts, hasNumbers } = writer
  const tag = uniformTag(writer.tags, length)
  const isOfFewTexts = holdsFewTexts(writer)
  const codeWidth = !hasTexts ? 0 : isOfFewTexts ? 2 : texts.count <= 256 ? 1 : texts.count <= 65_536 ? 2 : 4
  const boxed = writer.boxed.length > 0 ? serialize(writer.boxed) : NO_BYTES
  const form: ColumnForm = {
    length,
    tag,
    hasNumbers,
    textCount: texts.count,
    codeWidth,
    textBytes: texts.byteLength,
    boxedBytes: boxed.length,
    isOfFewTexts,
  }
  const codes = writer.codes.subarray(0, length)
  const parts = [
    ...(hasNumbers ? [bytesOf(writer.longs.subarray(0, length))] : []),
    ...(hasTexts ? [bytesOf(texts.offsets.subarray(0, texts.count + 1))] : []),
    ...(hasTexts ? [bytesOf(isOfFewTexts ? codesWithNull(writer) : narrowCodes(codes, codeWidth))] : []),
    ...(tag === undefined && !isOfFewTexts ? [writer.tags.subarray(0, length)] : []),
    texts.bytes.subarray(0, texts.byteLength),
    boxed,
  ]
  return { key, meta: form, parts: parts.filter((part) => part.length > 0) }
}

const NO_BYTES = new Uint8Array(0)

/** A text stands for so many rows at least where its column is given as one of repeated values. */
const ROWS_PER_TEXT = 4

/** Whether there are texts and nulls alone, and few different ones. */
function holdsFewTexts({ hasTexts, hasNumbers, boxed, texts, length }: ColumnWriter): boolean {
  const isOfTexts = hasTexts && !hasNumbers && boxed.length === 0
  return isOfTexts && texts.count < CODES_AT_MOST && texts.count * ROWS_PER_TEXT <= length
}

/** The codes of a column of few texts as a vector takes them. */
function codesWithNull({ codes, tags, texts, length }: ColumnWriter): Uint16Array {
  const own = new Uint16Array(length)
  for (let row = 0; row < length; row++) own[row] = tags[row] === Tag.string ? codes[row]! : texts.count
  return own
}

type Codes = Uint8Array | Uint16Array | Uint32Array

const CODES = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const

function narrowCodes(codes: Uint32Array, width: 0 | 1 | 2 | 4): Codes {
  return width === 1 ? new Uint8Array(codes) : width === 2 ? new Uint16Array(codes) : codes
}

/**
 * The vector that lies in the bytes of a column; it shares their memory, which must begin at a multiple of eight.
 * Throws a `RangeError` when they are too short for the form.
 */
export function readColumn(form: ColumnForm, bytes: Uint8Array): Vector {
  const { length, hasNumbers, codeWidth, textCount, textBytes, boxedBytes } = form
  const buffer = bytes.buffer as ArrayBuffer
  let at = bytes.byteOffset
  const take = (size: number): number => {
    const place = at
    at += size
    return place
  }
  const longs = hasNumbers ? new BigInt64Array(buffer, take(length * 8), length) : sharedZeroes(length).longs
  const offsets = codeWidth > 0 ? new Int32Array(buffer, take((textCount + 1) * 4), textCount + 1) : NO_ROWS
  const codes: Codes =
    codeWidth === 0 ? NO_BYTES : new CODES[codeWidth](buffer, take(length * codeWidth), length)
  if (form.isOfFewTexts) {
    const texts = new Uint8Array(buffer, take(textBytes), textBytes)
    return new RepeatedVector(distinctTexts(texts, offsets, form.tag), codes as Uint16Array)
  }
  const tags =
    form.tag === undefined ? new Uint8Array(buffer, take(length), length) : sharedTags(form.tag, length)
  const texts = new Uint8Array(buffer, take(textBytes), textBytes)
  const boxed = boxedBytes > 0 ? new Uint8Array(buffer, take(boxedBytes), boxedBytes) : undefined
  // A column with texts that are no slices has codes as well.
  const slices = codeWidth > 0 ? slicesOf(offsets, codes) : { starts: NO_ROWS, ends: NO_ROWS }
  return vectorOver({
    length,
    tags,
    doubles: new Float64Array(longs.buffer, longs.byteOffset, length),
    longs,
    bytes: texts,
    ...slices,
    boxed: boxed ? readBoxed(boxed, length, tags, slices.starts) : [],
    uniform: form.tag,
  })
}

const NO_ROWS = new Int32Array(0)

/** The texts, and null behind them unless all rows are texts. */
function distinctTexts(bytes: Uint8Array, offsets: Int32Array, tag: Tag | undefined): Vector {
  const count = offsets.length - 1
  const length = tag === Tag.string ? count : count + 1
  const distinct = new VectorBuilder(length)
  distinct.bytes = bytes
  distinct.tags.fill(Tag.string, 0, count)
  distinct.starts.set(offsets.subarray(0, count))
  distinct.ends.set(offsets.subarray(1))
  return distinct.finish(length)
}

function slicesOf(offsets: Int32Array, codes: Codes): { starts: Int32Array; ends: Int32Array } {
  const { length } = codes
  // Numbers are given in order: as many texts as rows are those of the rows.
  if (offsets.length === length + 1) return { starts: offsets.subarray(0, length), ends: offsets.subarray(1) }
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  for (let row = 0; row < length; row++) {
    const code = codes[row]!
    starts[row] = offsets[code]!
    ends[row] = offsets[code + 1]!
  }
  return { starts, ends }
}

function readBoxed(
  bytes: Uint8Array,
  length: number,
  tags: Uint8Array,
  starts: Int32Array,
): (Value | undefined)[] {
  const pairs = deserialize(bytes) as readonly (readonly [number, EncodedValue])[]
  const boxed: (Value | undefined)[] = new Array<Value | undefined>(length)
  for (const [row, value] of pairs) {
    boxed[row] = decodeValue(value)
    if (tags[row] === Tag.string) starts[row] = BOXED
  }
  return boxed
}
