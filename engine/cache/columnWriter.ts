import {
  BOXED,
  decodeUtf8,
  encodeUtf8,
  encodeValue,
  RepeatedVector,
  Tag,
  type EncodedValue,
  type Vector,
} from '../values'
import { TextDictionary } from './textDictionary'

/** Values that are no numbers and no texts take long to read back: a column with more of them is not kept. */
const BOXED_AT_MOST = 20_000

/** The number of a text that was not looked for yet. */
const UNKNOWN = -1

/** Collects the rows of many vectors in a form that can be written as it is. */
export class ColumnWriter {
  length = 0
  tags: Uint8Array
  longs: BigInt64Array
  /** The numbers of the texts; of other rows zero. */
  codes: Uint32Array
  readonly texts = new TextDictionary()
  readonly boxed: [row: number, value: EncodedValue][] = []
  hasNumbers = false
  hasTexts = false
  /** The values of the column of few texts that came last, and the numbers that they have here. */
  private distinct: Vector | undefined
  private codesOfDistinct = new Int32Array(0)

  constructor(capacity = 4096) {
    this.tags = new Uint8Array(capacity)
    this.longs = new BigInt64Array(capacity)
    this.codes = new Uint32Array(capacity)
  }

  /** Whether the texts take more than `mostBytes`, or reading the column back would take longer than it saves. */
  isTooLarge(mostBytes: number): boolean {
    return this.boxed.length > BOXED_AT_MOST || this.texts.byteLength > mostBytes
  }

  /** Adds the first `count` rows of a vector. */
  append(vector: Vector, count: number): void {
    const at = this.length
    if (at + count > this.tags.length) this.grow(at + count)
    this.length = at + count
    if (vector instanceof RepeatedVector && isOfTexts(vector.distinct))
      return this.appendRepeated(vector, count, at)
    this.tags.set(vector.tags.subarray(0, count), at)
    const { uniform } = vector
    if (uniform === Tag.null) return
    if (uniform === Tag.string) this.appendTexts(vector, count, at)
    else if (uniform !== undefined && uniform < Tag.timeframe) this.appendNumbers(vector, count, at)
    else this.appendMixed(vector, count, at)
  }

  /** Each text is looked for once: when a row has it, since texts get their numbers in the order of the rows. */
  private appendRepeated({ distinct, codes }: RepeatedVector, count: number, at: number): void {
    if (this.distinct !== distinct) {
      this.distinct = distinct
      this.codesOfDistinct = new Int32Array(distinct.length).fill(UNKNOWN)
    }
    const { codesOfDistinct } = this
    const { tags, bytes, starts, ends } = distinct
    for (let row = 0; row < count; row++) {
      const value = codes[row]!
      this.tags[at + row] = tags[value]!
      if (tags[value] === Tag.null) continue
      this.hasTexts = true
      if (codesOfDistinct[value] === UNKNOWN)
        codesOfDistinct[value] = this.texts.codeOf(bytes, starts[value]!, ends[value]!)
      this.codes[at + row] = codesOfDistinct[value]!
    }
  }

  private appendNumbers(vector: Vector, count: number, at: number): void {
    this.longs.set(vector.longs.subarray(0, count), at)
    this.hasNumbers = true
  }

  private appendTexts({ bytes, starts, ends, boxed }: Vector, count: number, at: number): void {
    const { codes, texts } = this
    this.hasTexts = true
    for (let row = 0; row < count; row++) {
      const start = starts[row]!
      if (start === BOXED) this.appendBoxedText(at + row, boxed[row] as string)
      else codes[at + row] = texts.codeOf(bytes, start, ends[row]!)
    }
  }

  private appendMixed(vector: Vector, count: number, at: number): void {
    const { tags, longs, bytes, starts, ends, boxed } = vector
    for (let row = 0; row < count; row++) {
      const tag = tags[row]!
      if (tag === Tag.null) continue
      if (tag >= Tag.timeframe) this.boxed.push([at + row, encodeValue(boxed[row] ?? null)])
      else if (tag !== Tag.string) {
        this.longs[at + row] = longs[row]!
        this.hasNumbers = true
      } else {
        this.hasTexts = true
        if (starts[row] === BOXED) this.appendBoxedText(at + row, boxed[row] as string)
        else this.codes[at + row] = this.texts.codeOf(bytes, starts[row]!, ends[row]!)
      }
    }
  }

  /** A text that UTF-8 cannot hold stays as it is. */
  private appendBoxedText(row: number, text: string): void {
    const bytes = encodeUtf8(text)
    if (decodeUtf8(bytes, 0, bytes.length) === text) {
      this.codes[row] = this.texts.codeOf(bytes, 0, bytes.length)
    } else this.boxed.push([row, text])
  }

  private grow(needed: number): void {
    const capacity = Math.max(needed, this.tags.length * 2)
    const { tags, longs, codes } = this
    this.tags = new Uint8Array(capacity)
    this.tags.set(tags)
    this.longs = new BigInt64Array(capacity)
    this.longs.set(longs)
    this.codes = new Uint32Array(capacity)
    this.codes.set(codes)
  }
}

/** Whether all values are texts that lie in memory, or null. */
const isOfTexts = ({ length, tags, boxed }: Vector): boolean =>
  boxed.length === 0 && tags.subarray(0, length).every((tag) => tag === Tag.string || tag === Tag.null)
