import type { Batch, Column, Origin } from './batch'
import { RepeatedVector } from './repeated'
import { Selection } from './selection'
import { Tag } from './tag'
import { BOXED, VectorBuilder, vectorOver, type Vector } from './vector'
import { copyWords, Words } from './words'

/** The rows of `vector` that `selection` names in its first `count` places, in that order. Slices are not copied. */
export function takeRows(vector: Vector, selection: Int32Array, count: number): Vector {
  return new Selection(selection.slice(0, count)).of(vector)
}

/**
 * The batch with the selected rows only, in the order of `selection`. A column is made when somebody asks for it: until
 * then the batch needs the memory of the one it was taken from.
 */
export function takeBatch(batch: Batch, selection: Int32Array, count: number): Batch {
  return chosenBatch(batch, selection.slice(0, count))
}

/** The same with the rows in memory that is not written again for as long as the batch is used. */
export function chosenBatch(batch: Batch, chosen: Int32Array): Batch {
  const rows = new Selection(chosen)
  return {
    length: chosen.length,
    columns: batch.columns.map((column) => takeColumn(column, rows)),
    origin: batch.origin && takeOrigin(batch.origin, rows),
  }
}

const takeOrigin = (origin: Origin, rows: Selection): Origin =>
  origin instanceof TakenOrigin ? origin.narrowed(rows) : new TakenOrigin(origin, rows)

/** The same of one column. */
export function takeColumn(column: Column, rows: Selection): Column {
  return column instanceof TakenColumn ? column.narrowed(rows) : new TakenColumn(column, rows)
}

/** Makes all columns of a batch that are made on demand, before memory they stem from is used again. */
export function makeColumns({ columns }: Batch): void {
  for (const column of columns) if (column instanceof TakenColumn) column.make()
}

/** Rows of a vector, in an order of their own. */
export interface TakenFrom {
  readonly vector: Vector
  readonly rows: Int32Array
}

/** What a column is yet to be made of; undefined for one that is there. */
export const takenFrom = (column: Column): TakenFrom | undefined =>
  column instanceof TakenColumn ? column.source : undefined

/** Selected rows of a column. */
class TakenColumn implements Column {
  readonly name: string
  private taken: Vector | undefined

  constructor(
    private column: Column | undefined,
    private selection: Selection | undefined,
  ) {
    this.name = column!.name
  }

  get vector(): Vector {
    return this.taken ?? this.make()
  }

  /** The vector these rows are of, and which they are; undefined once the rows have been made. */
  get source(): TakenFrom | undefined {
    return this.taken ? undefined : { vector: this.column!.vector, rows: this.selection!.rows }
  }

  make(): Vector {
    const made = this.taken ?? this.selection!.of(this.column!.vector)
    this.taken = made
    this.column = undefined
    this.selection = undefined
    return made
  }

  /** Some of these rows; they are taken from the first column where these have not been. */
  narrowed(rows: Selection): TakenColumn {
    return this.taken
      ? new TakenColumn(this, rows)
      : new TakenColumn(this.column, this.selection!.narrowed(rows))
  }
}

/** Selected rows of an origin. */
class TakenOrigin implements Origin {
  private taken: Origin | undefined

  constructor(
    private origin: Origin | undefined,
    private selection: Selection | undefined,
  ) {}

  get files(): Int32Array {
    return this.made().files
  }

  get offsets(): Float64Array {
    return this.made().offsets
  }

  /** The origin these rows are of, and which they are; undefined once they have been made. */
  get source(): { readonly origin: Origin; readonly rows: Int32Array } | undefined {
    return this.taken ? undefined : { origin: this.origin!, rows: this.selection!.rows }
  }

  /** Some of these rows, as with a column. */
  narrowed(rows: Selection): TakenOrigin {
    return this.taken
      ? new TakenOrigin(this.taken, rows)
      : new TakenOrigin(this.origin, this.selection!.narrowed(rows))
  }

  private made(): Origin {
    if (this.taken === undefined) {
      this.taken = chosenOrigin(this.origin!, this.selection!.rows)
      this.origin = undefined
      this.selection = undefined
    }
    return this.taken
  }
}

/** What an origin is yet to be made of; undefined for one that is there. */
export const originTakenFrom = (
  origin: Origin,
): { readonly origin: Origin; readonly rows: Int32Array } | undefined =>
  origin instanceof TakenOrigin ? origin.source : undefined

/** Rows `[start, end)` as views on the memory of `vector`. */
export function sliceVector(vector: Vector, start: number, end: number): Vector {
  if (start === 0 && end === vector.length) return vector
  if (vector instanceof RepeatedVector) return vector.slice(start, end)
  return vectorOver({
    length: end - start,
    tags: vector.tags.subarray(start, end),
    doubles: vector.doubles.subarray(start, end),
    longs: vector.longs.subarray(start, end),
    bytes: vector.bytes,
    starts: vector.starts.subarray(start, end),
    ends: vector.ends.subarray(start, end),
    boxed: vector.boxed.slice(start, end),
    uniform: vector.uniform,
  })
}

/** Rows `[start, end)` of every column. */
export function sliceBatch(batch: Batch, start: number, end: number): Batch {
  if (start === 0 && end === batch.length) return batch
  const { origin } = batch
  return {
    length: end - start,
    columns: batch.columns.map(({ name, vector }) => ({ name, vector: sliceVector(vector, start, end) })),
    origin: origin && {
      files: origin.files.subarray(start, end),
      offsets: origin.offsets.subarray(start, end),
    },
  }
}

/** The rows of several vectors one after the other, with memory of their own. */
export function concatVectors(vectors: readonly Vector[]): Vector {
  const length = vectors.reduce((sum, vector) => sum + vector.length, 0)
  const result = new VectorBuilder(length)
  result.bytes = new Uint8Array(
    vectors.reduce((sum, vector) => sum + sliceBytes(vector, 0, vector.length), 0),
  )
  let row = 0
  let used = 0
  for (const vector of vectors) {
    used = copyRows(vector, { start: 0, end: vector.length }, result, row, used)
    row += vector.length
  }
  return result.finish(length)
}

/** Batches one after the other: the union of their columns by first appearance; absent fields are null. */
export function concatBatches(batches: readonly Batch[]): Batch {
  const names = [...new Set(batches.flatMap((batch) => batch.columns.map(({ name }) => name)))]
  const length = batches.reduce((sum, batch) => sum + batch.length, 0)
  return {
    length,
    columns: names.map((name) => ({
      name,
      vector: concatVectors(batches.map((it) => columnOrNulls(it, name))),
    })),
    origin: joinOrigins(batches.map(whole), length),
  }
}

const whole = (batch: Batch): Piece => ({ batch, start: 0, end: batch.length })

/** Rows `[start, end)` of a batch. */
export interface Piece {
  readonly batch: Batch
  readonly start: number
  readonly end: number
}

/** Pieces one after the other, with memory of their own and columns of these names; absent fields are null. */
export function joinPieces(pieces: readonly Piece[], names: readonly string[]): Batch {
  const length = pieces.reduce((sum, { start, end }) => sum + end - start, 0)
  return {
    length,
    columns: names.map((name) => ({ name, vector: joinColumns(pieces, name, length) })),
    origin: joinOrigins(pieces, length),
  }
}

/**
 * The same rows in memory of their own, exactly as long as needed: string slices are copied, so that the vector can
 * outlive the chunk it points into, or be transferred to another thread.
 */
export function compactVector(vector: Vector): Vector {
  return concatVectors([vector])
}

/** The batch with every column compact. */
export function compactBatch(batch: Batch): Batch {
  const { length, origin } = batch
  return {
    length,
    columns: batch.columns.map((column) => ({ name: column.name, vector: compactColumn(column) })),
    origin: origin && { files: origin.files.slice(0, length), offsets: origin.offsets.slice(0, length) },
  }
}

/** Chosen rows are copied from where they lie: making a column of them first would be a second copy. */
function compactColumn(column: Column): Vector {
  const taken = takenFrom(column)
  return taken && isSimple(taken.vector) ? compactRows(taken) : compactVector(column.vector)
}

/** Whether each row of a vector has a place of its own, and none is an object: then rows are copied by their numbers. */
export const isSimple = (vector: Vector): boolean =>
  !(vector instanceof RepeatedVector) && vector.boxed.length === 0

/** `vector` has no values that are objects. */
function compactRows({ vector, rows }: TakenFrom): Vector {
  const { length } = rows
  const { tags, longs, starts, ends, uniform } = vector
  const hasSlices = (uniform === undefined || uniform === Tag.string) && starts.length > 0
  const result = new VectorBuilder(length, hasSlices ? 'anything' : 'numbers')
  if (uniform === undefined) for (let row = 0; row < length; row++) result.tags[row] = tags[rows[row]!]!
  else result.tags.fill(uniform)
  if (uniform !== Tag.string && uniform !== Tag.null)
    for (let row = 0; row < length; row++) result.longs[row] = longs[rows[row]!]!
  if (hasSlices) {
    let size = 0
    for (const row of rows) if (tags[row] === Tag.string) size += ends[row]! - starts[row]!
    result.bytes = new Uint8Array(size)
    const words = new Words()
    let used = 0
    for (let row = 0; row < length; row++) {
      const from = rows[row]!
      if (tags[from] !== Tag.string) continue
      copyWords(vector.bytes, starts[from]!, ends[from]!, result.bytes, used, words)
      result.starts[row] = used
      used += ends[from]! - starts[from]!
      result.ends[row] = used
    }
  }
  return uniform === undefined ? result.finish(length) : result.finishAs(uniform, length)
}

/** A column of nulls. */
export function nullVector(length: number): Vector {
  return new VectorBuilder(length).finish(length)
}

function joinColumns(pieces: readonly Piece[], name: string, length: number): Vector {
  const sources = pieces.map(({ batch }) => batch.columns.find((column) => column.name === name)?.vector)
  const size = (source: Vector | undefined, at: number): number =>
    source === undefined ? 0 : sliceBytes(source, pieces[at]!.start, pieces[at]!.end)
  const result = new VectorBuilder(length)
  result.bytes = new Uint8Array(sources.reduce((sum, source, at) => sum + size(source, at), 0))
  let row = 0
  let used = 0
  sources.forEach((source, at) => {
    const { start, end } = pieces[at]!
    if (source) used = copyRows(source, { start, end }, result, row, used)
    row += end - start
  })
  return result.finish(length)
}

function joinOrigins(pieces: readonly Piece[], length: number): Origin | undefined {
  if (pieces.every(({ batch }) => batch.origin === undefined)) return undefined
  const files = new Int32Array(length).fill(-1)
  const offsets = new Float64Array(length)
  let row = 0
  for (const { batch, start, end } of pieces) {
    if (batch.origin !== undefined) {
      files.set(batch.origin.files.subarray(start, end), row)
      offsets.set(batch.origin.offsets.subarray(start, end), row)
    }
    row += end - start
  }
  return { files, offsets }
}

function columnOrNulls(batch: Batch, name: string): Vector {
  return batch.columns.find((column) => column.name === name)?.vector ?? nullVector(batch.length)
}

function chosenOrigin(origin: Origin, rows: Int32Array): Origin {
  if (origin.chosen) return origin.chosen(rows)
  const { files: allFiles, offsets: allOffsets } = origin
  const files = new Int32Array(rows.length)
  const offsets = new Float64Array(rows.length)
  for (let row = 0; row < rows.length; row++) {
    files[row] = allFiles[rows[row]!]!
    offsets[row] = allOffsets[rows[row]!]!
  }
  return { files, offsets }
}

function sliceBytes({ tags, bytes, starts, ends }: Vector, start: number, end: number): number {
  if (bytes.length === 0) return 0
  let sum = 0
  for (let row = start; row < end; row++)
    if (tags[row] === Tag.string && starts[row] !== BOXED) sum += ends[row]! - starts[row]!
  return sum
}

/** Copies rows of `source` to `row`, their slices to `used`; gives where the next slice goes. */
function copyRows(
  source: Vector,
  { start: first, end }: Pick<Piece, 'start' | 'end'>,
  target: VectorBuilder,
  row: number,
  used: number,
): number {
  const shift = row - first
  target.tags.set(source.tags.subarray(first, end), row)
  if (source.uniform !== Tag.string) target.longs.set(source.longs.subarray(first, end), row)
  for (let from = first; from < source.boxed.length && from < end; from++) {
    const value = source.boxed[from]
    if (value !== undefined) target.boxed[shift + from] = value
  }
  if (source.bytes.length === 0 && source.boxed.length === 0) return used
  const words = new Words()
  // Slices that lie one behind the other are copied together.
  let runStart = 0
  let runEnd = 0
  for (let from = first; from < end; from++) {
    if (source.tags[from] !== Tag.string) continue
    const start = source.starts[from]!
    if (start === BOXED) {
      target.starts[shift + from] = BOXED
      continue
    }
    if (start !== runEnd) {
      copyWords(source.bytes, runStart, runEnd, target.bytes, used, words)
      used += runEnd - runStart
      runStart = start
    }
    runEnd = source.ends[from]!
    target.starts[shift + from] = used + start - runStart
    target.ends[shift + from] = used + runEnd - runStart
  }
  copyWords(source.bytes, runStart, runEnd, target.bytes, used, words)
  return used + runEnd - runStart
}

/** Up to so many bytes a loop beats the call that copies them. */
const SHORT = 32

/** Copies a slice. */
export function copyBytes(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): void {
  if (end - start > SHORT) {
    target.set(source.subarray(start, end), at)
    return
  }
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from]!
}
