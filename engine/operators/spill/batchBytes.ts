import { Buffer } from 'node:buffer'
import { deserialize, serialize } from 'node:v8'
import {
  areSharedZeroes,
  BOXED,
  copyBytes,
  copyWords,
  decodeValue,
  encodeValue,
  originTakenFrom,
  RepeatedVector,
  sharedPlaces,
  sharedTags,
  sharedZeroes,
  Tag,
  takenFrom,
  vectorOver,
  Words,
  type Batch,
  type Column,
  type EncodedValue,
  type Origin,
  type TakenFrom,
  type Value,
  type Vector,
} from '../../values'
import { aligned, Reader } from './reader'

/**
 * The form of a batch in a temporary file: a line of JSON that says how columns are laid out, then their memory, each
 * stretch at a multiple of eight. Columns of one type need neither tags nor places of slices.
 */
interface Head {
  readonly length: number
  readonly columns: readonly ColumnHead[]
  readonly hasOrigin: boolean
}

interface ColumnHead {
  readonly name: string
  /** The tag all rows share; undefined for a column whose every row is described. */
  readonly tag: Tag | undefined
  /** Bytes of string slices, and of serialized objects. */
  readonly sliceBytes: number
  /** Bytes of each slice, where all rows are slices of the same length: no lengths are written then. */
  readonly evenBytes?: number | undefined
  readonly boxedBytes: number
  /** All numbers are zero: they need no memory. */
  readonly isZero?: true
  /** Every row is described, but none is a text or an object. */
  readonly isNumeric?: true
}

/** How a column is written: its head, its rows where they are not the first ones, and values that are objects. */
interface ColumnWriting {
  readonly head: ColumnHead
  readonly vector: Vector
  readonly rows?: Int32Array | undefined
  readonly boxed: Buffer | undefined
}

/** How a batch is written: its head as text, its columns, and how many bytes that makes. */
interface BatchWriting {
  readonly length: number
  readonly text: Buffer
  readonly columns: readonly ColumnWriting[]
  readonly origin: Origin | undefined
  readonly size: number
}

/** The memory that batches were read from, for as long as it holds them. */
const memories = new WeakMap<Batch, Uint8Array>()

/** The bytes of a batch. They are overwritten by the next call. */
export function bytesOfBatch(batch: Batch): Uint8Array {
  const known = memories.get(batch)
  if (known) return known
  const writing = batchWritingOf(batch)
  return writeBatch(writing, scratchOf(writing.size))
}

/** The bytes of a batch in memory of their own, which may change its owner; of one that has such memory already, that. */
export function memoryOfBatch(batch: Batch): ArrayBuffer {
  const known = memories.get(batch)
  return known ? (known.buffer as ArrayBuffer) : packBatches([batch]).memory
}

/**
 * The batch whose bytes fill `memory`; they need not be made again where it is put aside. Columns are read when they are
 * first asked for: many batches are only handed on.
 */
export function batchOfMemory(memory: ArrayBuffer): Batch {
  const reader = new Reader(memory, 'kept')
  const head = readHead(reader)
  let read: Batch | undefined
  const whole = (): Batch => (read ??= readColumns(reader, head))
  const batch: Batch = {
    length: head.length,
    get columns() {
      return whole().columns
    },
    get origin() {
      return whole().origin
    },
  }
  memories.set(batch, new Uint8Array(memory))
  return batch
}

/** The columns of a batch as far as its first bytes tell. */
export interface BatchOutline {
  readonly length: number
  readonly columns: readonly { readonly name: string; readonly tag: Tag | undefined }[]
}

/** Most heads are shorter. */
const LIKELY_HEAD = 512

/** The outline of a batch whose bytes begin where `read` reads; there are `size` of them. */
export function outlineOf(size: number, read: (target: Uint8Array) => void): BatchOutline {
  let memory = new ArrayBuffer(Math.min(size, LIKELY_HEAD))
  read(new Uint8Array(memory))
  const needed = 8 + new Reader(memory, 'kept').number()
  if (needed > memory.byteLength) read(new Uint8Array((memory = new ArrayBuffer(needed))))
  return readHead(new Reader(memory, 'kept'))
}

/** The bytes of batches one behind the other, in memory of their own: `batchesOfMemory` reverses it. */
export const memoryOfBatches = (batches: readonly Batch[]): ArrayBuffer => packBatches(batches).memory

/** The bytes of batches one behind the other. */
export interface PackedBatches<Bytes = ArrayBuffer> {
  readonly memory: Bytes
  /** Where those of each batch end. */
  readonly ends: readonly number[]
}

/** Packs batches into memory of their own, which may change its owner. */
export function packBatches(batches: readonly Batch[]): PackedBatches {
  const { memory, ends } = packInto((size) => Buffer.from(new ArrayBuffer(size)), batches)
  return { memory: memory.buffer as ArrayBuffer, ends }
}

/** The same in memory that the next call overwrites. */
export const packForNow = (batches: readonly Batch[]): PackedBatches<Uint8Array> =>
  packInto(scratchOf, batches)

function packInto(memoryOf: (size: number) => Buffer, batches: readonly Batch[]): PackedBatches<Buffer> {
  const writings = batches.map((batch) => memories.get(batch) ?? batchWritingOf(batch))
  let end = 0
  const ends = writings.map((it) => (end += it instanceof Uint8Array ? it.length : it.size))
  const memory = memoryOf(end).subarray(0, end)
  for (const [index, it] of writings.entries()) {
    const own = memory.subarray(ends[index - 1] ?? 0, ends[index])
    if (it instanceof Uint8Array) own.set(it)
    else writeBatch(it, own)
  }
  return { memory, ends }
}

/** The batches whose bytes fill memories one behind the other; these are bytes no more. */
export const batchesOfMemory = (...memories: readonly ArrayBuffer[]): readonly Batch[] =>
  memories.flatMap((memory) => batchesOfBytes(memory, memory.byteLength))

/** The same for the first `size` bytes of a memory. */
export function batchesOfBytes(memory: ArrayBuffer, size: number): readonly Batch[] {
  const batches: Batch[] = []
  const reader = new Reader(memory, 'used up', size)
  while (!reader.isAtEnd) batches.push(readBatch(reader))
  return batches
}

/** Adds to the numbers of files in the bytes of batches that lie one behind the other; bytes they stay. */
export function renumberFiles(memory: ArrayBuffer, added: number): void {
  const reader = new Reader(memory, 'kept')
  while (!reader.isAtEnd) {
    const { origin } = readBatch(reader)
    if (origin)
      for (const [row, file] of origin.files.entries()) if (file >= 0) origin.files[row] = file + added
  }
}

/** Whether a batch lies in memory that holds nothing else. */
export const hasOwnMemory = (batch: Batch): boolean => memories.has(batch)

/** That memory. */
export const ownMemoryOf = (batch: Batch): Uint8Array | undefined => memories.get(batch)

function batchWritingOf({ length, origin, columns }: Batch): BatchWriting {
  const writings = columns.map((column) => writingOf(column, length))
  const head: Head = { length, columns: writings.map((it) => it.head), hasOrigin: origin !== undefined }
  const text = Buffer.from(JSON.stringify(head))
  const size =
    aligned(8 + text.length) +
    writings.reduce((sum, it) => sum + sizeOfColumn(it.head, length), 0) +
    (origin ? aligned(length * 4) + length * 8 : 0)
  return { length, text, columns: writings, origin, size }
}

function writeBatch({ length, text, columns, origin }: BatchWriting, memory: Buffer): Uint8Array {
  const writer = new Writer(memory)
  writer.number(text.length)
  writer.bytes(text, 0, text.length)
  for (const it of columns) writeColumn(writer, it, length)
  if (origin) writeOrigin(writer, origin, length)
  return writer.written()
}

function writeOrigin(writer: Writer, origin: Origin, length: number): void {
  const taken = originTakenFrom(origin)
  if (taken) {
    writer.takenOrigin(taken.origin, taken.rows)
    return
  }
  writer.array(origin.files, length)
  writer.array(origin.offsets, length)
}

/** The batch whose bytes lie at the start of `memory`; its columns are views on it, so that they are bytes no more. */
export function batchOfBytes(memory: ArrayBuffer): Batch {
  return readBatch(new Reader(memory, 'used up'))
}

const readBatch = (reader: Reader): Batch => readColumns(reader, readHead(reader))

function readHead(reader: Reader): Head {
  const textLength = reader.number()
  return JSON.parse(Buffer.from(reader.uint8(textLength)).toString()) as Head
}

function readColumns(reader: Reader, head: Head): Batch {
  const columns = head.columns.map((it) => ({ name: it.name, vector: readColumn(reader, it, head.length) }))
  const origin: Origin | undefined = head.hasOrigin
    ? { files: reader.int32(head.length), offsets: reader.float64(head.length) }
    : undefined
  return { length: head.length, columns, origin }
}

/** Texts in `boxed` become slices where that loses nothing, so that they need no serializing. */
function writingOf(column: Column, length: number): ColumnWriting {
  const { name } = column
  const taken = takenFrom(column)
  if (taken && !(taken.vector instanceof RepeatedVector)) {
    if (isPlainVector(taken.vector)) return writingOfTaken(name, taken)
    if (areNumbersAt(taken)) return { head: numericHead(name), ...taken, boxed: undefined }
  }
  const vector = withSlices(column.vector, length)
  const isPlain = isPlainVector(vector)
  if (!isPlain && areNumbers(vector, length)) return { head: numericHead(name), vector, boxed: undefined }
  const objects: [number, EncodedValue][] = []
  for (let row = 0; row < length && row < vector.boxed.length; row++) {
    const value = vector.boxed[row]
    if (value !== undefined && isBoxedAt(vector, row)) objects.push([row, encodeValue(value)])
  }
  const boxed = objects.length === 0 ? undefined : serialize(objects)
  const tag = isPlain ? vector.uniform : undefined
  const evenBytes = tag === Tag.string ? evenBytesOf(vector, length) : undefined
  const sliceBytes = evenBytes === undefined ? sliceBytesOf(vector, length) : evenBytes * length
  const isZero = tag !== undefined && tag !== Tag.string && areZero(vector, length)
  const boxedBytes = boxed?.length ?? 0
  return { head: { name, tag, sliceBytes, evenBytes, boxedBytes, ...(isZero && { isZero }) }, vector, boxed }
}

/** Whether all values are of one type and none of them is an object. */
const isPlainVector = ({ uniform, boxed }: Vector): boolean =>
  uniform !== undefined && uniform < Tag.timeframe && boxed.length === 0

const numericHead = (name: string): ColumnHead => ({
  name,
  tag: undefined,
  sliceBytes: 0,
  boxedBytes: 0,
  isNumeric: true,
})

const isNumber = (tag: number): boolean => tag < Tag.timeframe && tag !== Tag.string

function areNumbers({ tags, boxed }: Vector, length: number): boolean {
  if (boxed.length > 0) return false
  for (let row = 0; row < length; row++) if (!isNumber(tags[row]!)) return false
  return true
}

function areNumbersAt({ vector, rows }: TakenFrom): boolean {
  if (vector.boxed.length > 0) return false
  for (const row of rows) if (!isNumber(vector.tags[row]!)) return false
  return true
}

/** Chosen rows are written from where they lie: making a column of them first would be a second copy. */
function writingOfTaken(name: string, { vector, rows }: TakenFrom): ColumnWriting {
  const tag = rows.length === 0 ? Tag.null : vector.uniform
  const sliceBytes = tag === Tag.string ? takenBytes(vector, rows) : 0
  const isZero = tag !== Tag.string && tag !== Tag.null && areZeroAt(vector, rows)
  return {
    head: { name, tag, sliceBytes, boxedBytes: 0, ...(isZero && { isZero }) },
    vector,
    rows,
    boxed: undefined,
  }
}

function takenBytes({ starts, ends }: Vector, rows: Int32Array): number {
  let size = 0
  for (const row of rows) size += ends[row]! - starts[row]!
  return size
}

function areZeroAt({ longs }: Vector, rows: Int32Array): boolean {
  const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
  for (const row of rows) if (halves[2 * row] !== 0 || halves[2 * row + 1] !== 0) return false
  return true
}

function areZero({ longs }: Vector, length: number): boolean {
  if (areSharedZeroes(longs)) return true
  const halves = new Int32Array(longs.buffer, longs.byteOffset, Math.min(length, longs.length) * 2)
  let index = 0
  while (index < halves.length && halves[index] === 0) index++
  return index === halves.length
}

const isBoxedAt = ({ tags, starts }: Vector, row: number): boolean =>
  tags[row]! >= Tag.timeframe || (tags[row] === Tag.string && starts[row] === BOXED)

/** The vector with its boxed texts as slices, unless one has half of a surrogate pair, which UTF-8 cannot hold. */
export function withSlices(vector: Vector, length: number): Vector {
  if (vector.uniform !== Tag.string || vector.boxed.length === 0) return vector
  const texts: string[] = []
  let size = sliceBytesOf(vector, length)
  for (let row = 0; row < length; row++) {
    if (vector.starts[row] !== BOXED) continue
    const text = vector.boxed[row] as string
    if (HALF_PAIR.test(text)) return vector
    size += Buffer.byteLength(text)
    texts.push(text)
  }
  const { tags, doubles, longs, uniform } = vector
  return vectorOver({
    length,
    tags,
    doubles,
    longs,
    ...slicesOf(vector, length, texts, size),
    boxed: [],
    uniform,
  })
}

const HALF_PAIR = /\p{Surrogate}/u

function slicesOf(
  vector: Vector,
  length: number,
  texts: readonly string[],
  size: number,
): Pick<Vector, 'bytes' | 'starts' | 'ends'> {
  const bytes = Buffer.allocUnsafeSlow(size)
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  let used = 0
  let next = 0
  for (let row = 0; row < length; row++) {
    starts[row] = used
    const start = vector.starts[row]!
    if (start === BOXED) {
      used += bytes.write(texts[next++]!, used)
    } else {
      copyBytes(vector.bytes, start, vector.ends[row]!, bytes, used)
      used += vector.ends[row]! - start
    }
    ends[row] = used
  }
  return { bytes, starts, ends }
}

function sliceBytesOf({ tags, starts, ends, uniform }: Vector, length: number): number {
  if (uniform !== undefined && uniform !== Tag.string) return 0
  let size = 0
  for (let row = 0; row < length; row++)
    if (tags[row] === Tag.string && starts[row] !== BOXED) size += ends[row]! - starts[row]!
  return size
}

/** The length that all slices have; undefined when they differ. */
function evenBytesOf({ starts, ends }: Vector, length: number): number | undefined {
  if (length === 0) return undefined
  const size = ends[0]! - starts[0]!
  for (let row = 1; row < length; row++) if (ends[row]! - starts[row]! !== size) return undefined
  return size
}

function sizeOfColumn(
  { tag, sliceBytes, evenBytes, boxedBytes, isZero, isNumeric }: ColumnHead,
  length: number,
): number {
  if (isNumeric) return aligned(length) + length * 8
  const slices = (evenBytes === undefined ? aligned(length * 4) : 0) + aligned(sliceBytes)
  if (tag === Tag.null || isZero) return 0
  if (tag === Tag.string) return slices
  if (tag !== undefined) return length * 8
  return aligned(length) + length * 8 + slices + aligned(boxedBytes)
}

function writeColumn(writer: Writer, { head, vector, rows, boxed }: ColumnWriting, length: number): void {
  const { tag, isZero } = head
  if (tag === Tag.null || isZero) return
  if (rows !== undefined) {
    if (head.isNumeric) writer.takenTags(vector, rows)
    if (tag === Tag.string) writer.takenSlices(vector, rows)
    else writer.takenNumbers(vector, rows)
    return
  }
  if (tag === undefined) writer.array(vector.tags, length)
  if (tag !== Tag.string) writer.array(vector.longs, length)
  if (head.isNumeric || (tag !== undefined && tag !== Tag.string)) return
  if (head.evenBytes === undefined) writer.lengths(vector, length)
  writer.slices(vector, length, head.sliceBytes)
  if (boxed) writer.bytes(boxed, 0, boxed.length)
}

function readColumn(
  reader: Reader,
  { tag, sliceBytes, evenBytes, boxedBytes, isZero, isNumeric }: ColumnHead,
  length: number,
): Vector {
  const tags = tag === undefined ? reader.uint8(length) : sharedTags(tag, length)
  const hasNumbers = tag !== Tag.string && tag !== Tag.null && !isZero
  const longs = hasNumbers ? reader.int64(length) : sharedZeroes(length).longs
  const hasPlaces = tag === Tag.string || (tag === undefined && !isNumeric)
  const places =
    evenBytes !== undefined ? sharedPlaces(evenBytes, length) : hasPlaces ? reader.places(length) : NO_PLACES
  const bytes = places === NO_PLACES ? NO_BYTES : reader.uint8(sliceBytes)
  return vectorOver({
    length,
    tags,
    longs,
    doubles: new Float64Array(longs.buffer, longs.byteOffset, length),
    bytes,
    ...places,
    boxed: boxedBytes === 0 ? [] : boxedOf(deserialize(reader.uint8(boxedBytes)) as [number, EncodedValue][]),
    uniform: length === 0 ? Tag.null : (tag ?? sharedTag(tags, length)),
  })
}

function sharedTag(tags: Uint8Array, length: number): Tag | undefined {
  for (let row = 1; row < length; row++) if (tags[row] !== tags[0]) return undefined
  return tags[0] as Tag
}

function boxedOf(objects: readonly (readonly [number, EncodedValue])[]): (Value | undefined)[] {
  const boxed: (Value | undefined)[] = []
  for (const [row, value] of objects) boxed[row] = decodeValue(value)
  return boxed
}

const NO_BYTES = new Uint8Array(0)
const NO_PLACES = { starts: new Int32Array(0), ends: new Int32Array(0) }

let scratch = Buffer.allocUnsafeSlow(0)

/** Memory that is used again and again. */
function scratchOf(size: number): Buffer {
  if (scratch.length < size) scratch = Buffer.allocUnsafeSlow(Math.ceil(size * 1.25))
  return scratch
}

/** Writes stretches one after the other. */
class Writer {
  private at = 0
  private readonly words = new Words()

  constructor(private readonly memory: Buffer) {}

  number(value: number): void {
    this.memory.writeDoubleLE(value, this.at)
    this.at += 8
  }

  array(array: Uint8Array | Int32Array | Float64Array | BigInt64Array, length: number): void {
    const size = length * array.BYTES_PER_ELEMENT
    this.bytes(new Uint8Array(array.buffer, array.byteOffset, size), 0, size)
  }

  bytes(bytes: Uint8Array, start: number, end: number): void {
    copyBytes(bytes, start, end, this.memory, this.at)
    this.at = aligned(this.at + end - start)
  }

  /** The length of each slice, -1 for a row that has none. */
  lengths({ tags, starts, ends }: Vector, length: number): void {
    const lengths = new Int32Array(this.memory.buffer, this.memory.byteOffset + this.at, length)
    for (let row = 0; row < length; row++) {
      const isSlice = tags[row] === Tag.string && starts[row] !== BOXED
      lengths[row] = isSlice ? ends[row]! - starts[row]! : -1
    }
    this.at = aligned(this.at + length * 4)
  }

  /** Slices that lie one behind the other are copied together. */
  slices({ tags, bytes, starts, ends }: Vector, length: number, size: number): void {
    const { memory, words } = this
    let at = this.at
    let runStart = 0
    let runEnd = 0
    for (let row = 0; row < length; row++) {
      const start = starts[row]!
      if (tags[row] !== Tag.string || start === BOXED) continue
      if (start !== runEnd) {
        copyWords(bytes, runStart, runEnd, memory, at, words)
        at += runEnd - runStart
        runStart = start
      }
      runEnd = ends[row]!
    }
    copyWords(bytes, runStart, runEnd, memory, at, words)
    this.at = aligned(this.at + size)
  }

  takenTags({ tags }: Vector, rows: Int32Array): void {
    const { memory, at } = this
    for (let row = 0; row < rows.length; row++) memory[at + row] = tags[rows[row]!]!
    this.at = aligned(at + rows.length)
  }

  takenNumbers({ longs }: Vector, rows: Int32Array): void {
    const { length } = rows
    const target = new BigInt64Array(this.memory.buffer, this.memory.byteOffset + this.at, length)
    for (let row = 0; row < length; row++) target[row] = longs[rows[row]!]!
    this.at += length * 8
  }

  takenOrigin({ files, offsets }: Origin, rows: Int32Array): void {
    const { length } = rows
    const { buffer, byteOffset } = this.memory
    const ownFiles = new Int32Array(buffer, byteOffset + this.at, length)
    for (let row = 0; row < length; row++) ownFiles[row] = files[rows[row]!]!
    this.at = aligned(this.at + length * 4)
    const ownOffsets = new Float64Array(buffer, byteOffset + this.at, length)
    for (let row = 0; row < length; row++) ownOffsets[row] = offsets[rows[row]!]!
    this.at += length * 8
  }

  /** The lengths of chosen slices, then their bytes. */
  takenSlices({ bytes, starts, ends }: Vector, rows: Int32Array): void {
    const { length } = rows
    const { memory, words } = this
    const lengths = new Int32Array(memory.buffer, memory.byteOffset + this.at, length)
    let at = this.at + aligned(length * 4)
    for (let row = 0; row < length; row++) {
      const start = starts[rows[row]!]!
      const end = ends[rows[row]!]!
      lengths[row] = end - start
      copyWords(bytes, start, end, memory, at, words)
      at += end - start
    }
    this.at = aligned(at)
  }

  written(): Uint8Array {
    return this.memory.subarray(0, this.at)
  }
}
