import { valueAt, type Batch, type Value, type Vector } from '../values'
import { columnsOf, joinedColumns, type ResultColumn } from './columns'

/** Where a record comes from: an index into `files` of the result, and the byte offset of its line. */
export interface RecordOrigin {
  readonly file: string
  readonly byteOffset: number
}

/** One record of a result with its fields in the order of the columns; fields it lacks are null. */
export interface ResultRecord {
  readonly fields: readonly { readonly name: string; readonly value: Value }[]
  /** Undefined for records that no file holds, such as groups. */
  readonly origin: RecordOrigin | undefined
}

/** Records in an order, of a result or a view of it. */
export interface ResultRows {
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  /** The values of `[start, start + count)`, an array per record in the order of the columns. */
  page(start: number, count: number): readonly (readonly Value[])[]
}

/** Batches by their place, in memory or elsewhere. */
export interface BatchSource extends Iterable<Batch> {
  readonly length: number
  /** The records of a batch. */
  lengthAt(index: number): number
  at(index: number): Batch | undefined
}

/** What is known of a result beside its records. */
export interface ResultFacts {
  /** Absolute paths by the file numbers of origins. */
  readonly files?: readonly string[]
  readonly groupKeys?: readonly string[]
  /** Columns that are there even if all their values are null. */
  readonly named?: ReadonlySet<string>
  /** The columns, where they are known already. */
  readonly columns?: readonly ResultColumn[]
  /** Lets the records go. */
  readonly close?: () => void
}

/** Batches that were used last and are kept, so that neighbouring pages need not read them again. */
const BATCHES_KEPT = 4

/**
 * A finished result: records in order, in the batches they came in. Read-only. Rows are numbered from 0; windows that
 * reach outside are cut. Batches that lie in a file are read as they are needed.
 */
export class ResultStore implements ResultRows {
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  /** The row that each batch begins with. */
  private readonly starts: readonly number[]

  /** Columns that records were grouped by last; none for records that stand for themselves. */
  readonly groupKeys: readonly string[]
  private readonly files: readonly string[]
  private readonly source: BatchSource
  private readonly kept = new Map<number, Batch>()

  constructor(
    batches: readonly Batch[] | BatchSource,
    private readonly facts: ResultFacts = {},
  ) {
    const { files = [], groupKeys = [], named = new Set(), columns } = facts
    this.source = 'lengthAt' in batches ? batches : sourceOver(batches)
    this.files = files
    this.groupKeys = groupKeys
    this.columns = columns ?? columnsOf(batches, named)
    const starts: number[] = []
    let row = 0
    for (let index = 0; index < this.source.length; index++) {
      starts.push(row)
      row += this.source.lengthAt(index)
    }
    this.starts = starts
    this.recordCount = row
  }

  /** Several results one behind the other, as one. Closing it closes them. */
  static joined(parts: readonly ResultStore[]): ResultStore {
    const files = [...new Set(parts.flatMap((part) => part.files))]
    const sources = parts.map(({ source, files: own }) => ({ source, fileNumbers: own.map((file) => files.indexOf(file)) })) // prettier-ignore
    return new ResultStore(joinedBatches(sources), {
      files,
      columns: joinedColumns(parts.map(({ columns }) => columns)),
      close: () => {
        for (const part of parts) part.close()
      },
    })
  }

  /** Lets the records go; nothing may be asked of the result afterwards. */
  close(): void {
    this.kept.clear()
    this.facts.close?.()
  }

  /** The values of rows `[start, start + count)`, an array per record in the order of the columns. */
  page(start: number, count: number): readonly (readonly Value[])[] {
    const rows: (readonly Value[])[] = []
    const end = Math.min(this.recordCount, start + count)
    for (let row = Math.max(0, start); row < end;) {
      const { batch, index } = this.locate(row)
      const vectors = this.vectorsOf(batch)
      const stop = Math.min(batch.length, index + end - row)
      for (let at = index; at < stop; at++) rows.push(vectors.map((vector) => valueIn(vector, at)))
      row += stop - index
    }
    return rows
  }

  /** The values of the rows of these numbers, in their order; every batch is read once. */
  rowsAt(numbers: Int32Array): readonly (readonly Value[])[] {
    const rows = new Array<readonly Value[]>(numbers.length)
    const places = Int32Array.from(numbers, (_, place) => place).sort((a, b) => numbers[a]! - numbers[b]!)
    for (const place of places) rows[place] = this.valuesOf(numbers[place]!)
    return rows
  }

  /** All batches in order, each with the row it begins with. Not kept, so that a walk forgets no page. */
  *batches(): Generator<{ readonly batch: Batch; readonly start: number }> {
    for (let index = 0; index < this.source.length; index++)
      yield { batch: this.kept.get(index) ?? this.source.at(index)!, start: this.starts[index]! }
  }

  /** The values of one row in the order of the columns. */
  valuesOf(row: number): readonly Value[] {
    const { batch, index } = this.locate(row)
    return this.vectorsOf(batch).map((vector) => valueIn(vector, index))
  }

  /** One record in full; undefined for a row that does not exist. */
  record(row: number): ResultRecord | undefined {
    if (row < 0 || row >= this.recordCount) return undefined
    const values = this.valuesOf(row)
    const fields = this.columns.map(({ name }, index) => ({ name, value: values[index]! }))
    return { fields, origin: this.originOf(row) }
  }

  private originOf(row: number): RecordOrigin | undefined {
    const { batch, index } = this.locate(row)
    const file = this.files[batch.origin?.files[index] ?? -1]
    return file === undefined ? undefined : { file, byteOffset: batch.origin!.offsets[index]! }
  }

  private vectorsOf(batch: Batch): readonly (Vector | undefined)[] {
    const byName = new Map(batch.columns.map(({ name, vector }) => [name, vector]))
    return this.columns.map(({ name }) => byName.get(name))
  }

  private locate(row: number): { readonly batch: Batch; readonly index: number } {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= row) low = middle
      else high = middle - 1
    }
    return { batch: this.batchAt(low), index: row - this.starts[low]! }
  }

  private batchAt(index: number): Batch {
    const known = this.kept.get(index)
    if (known) return known
    const batch = this.source.at(index)!
    this.kept.set(index, batch)
    const [oldest] = this.kept.keys()
    if (this.kept.size > BATCHES_KEPT) this.kept.delete(oldest!)
    return batch
  }
}

function sourceOver(batches: readonly Batch[]): BatchSource {
  return {
    length: batches.length,
    lengthAt: (index) => batches[index]!.length,
    at: (index) => batches[index],
    [Symbol.iterator]: () => batches[Symbol.iterator](),
  }
}

const valueIn = (vector: Vector | undefined, row: number): Value =>
  vector === undefined ? null : valueAt(vector, row)

/** The batches of all parts, with the numbers that files have in the whole. */
function joinedBatches(
  parts: readonly { readonly source: BatchSource; readonly fileNumbers: readonly number[] }[],
): BatchSource {
  const places = parts.flatMap(({ source, fileNumbers }) =>
    Array.from({ length: source.length }, (_, index) => ({ source, fileNumbers, index })),
  )
  const at = (index: number): Batch | undefined => {
    const place = places[index]
    const batch = place?.source.at(place.index)
    return batch && withFiles(batch, place!.fileNumbers)
  }
  return {
    length: places.length,
    lengthAt: (index) => places[index]!.source.lengthAt(places[index]!.index),
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < places.length; index++) yield at(index)!
    },
  }
}

function withFiles(batch: Batch, fileNumbers: readonly number[]): Batch {
  const { origin } = batch
  if (!origin || fileNumbers.every((number, index) => number === index)) return batch
  const files = origin.files.map((file) => fileNumbers[file] ?? -1)
  return { ...batch, origin: { files, offsets: origin.offsets } }
}
