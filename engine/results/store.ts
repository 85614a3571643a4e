import { columnOf, valueAt, type Batch, type Value } from '../values'
import { columnsOf, type ResultColumn } from './columns'

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

/** What is known of a result beside its records. */
export interface ResultFacts {
  /** Absolute paths by the file numbers of origins. */
  readonly files?: readonly string[]
  readonly groupKeys?: readonly string[]
  /** Columns that are there even if all their values are null. */
  readonly named?: ReadonlySet<string>
}

/**
 * A finished result: records in order, in the batches they came in. Read-only. Rows are numbered from 0; windows that
 * reach outside are cut.
 */
export class ResultStore {
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  /** The row that each batch begins with. */
  private readonly starts: readonly number[]

  /** Columns that records were grouped by last; none for records that stand for themselves. */
  readonly groupKeys: readonly string[]
  private readonly files: readonly string[]

  constructor(
    readonly batches: readonly Batch[],
    { files = [], groupKeys = [], named = new Set() }: ResultFacts = {},
  ) {
    this.files = files
    this.groupKeys = groupKeys
    this.columns = columnsOf(batches, named)
    const starts: number[] = []
    let row = 0
    for (const { length } of batches) {
      starts.push(row)
      row += length
    }
    this.starts = starts
    this.recordCount = row
  }

  /** The values of rows `[start, start + count)`, an array per record in the order of the columns. */
  page(start: number, count: number): readonly (readonly Value[])[] {
    const rows: (readonly Value[])[] = []
    const end = Math.min(this.recordCount, start + count)
    for (let row = Math.max(0, start); row < end; row++) rows.push(this.valuesOf(row))
    return rows
  }

  /** The values of one row in the order of the columns. */
  valuesOf(row: number): readonly Value[] {
    const { batch, index } = this.locate(row)
    return this.columns.map(({ name }) => {
      const vector = columnOf(batch, name)
      return vector === undefined ? null : valueAt(vector, index)
    })
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

  private locate(row: number): { readonly batch: Batch; readonly index: number } {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= row) low = middle
      else high = middle - 1
    }
    return { batch: this.batches[low]!, index: row - this.starts[low]! }
  }
}
