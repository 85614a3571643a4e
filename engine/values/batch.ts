import type { Vector } from './vector'

/** How many records a batch holds at most. */
export const BATCH_SIZE = 2048

/**
 * A block of records as columns. Column order is the order of the fields; names are unique.
 * `origin` travels along for records that stem from a file, so that a record can be opened at its line.
 */
export interface Batch {
  readonly length: number
  readonly columns: readonly Column[]
  readonly origin: Origin | undefined
}

/** A named vector of a batch. */
export interface Column {
  readonly name: string
  readonly vector: Vector
}

/** Per row: which file of the run (an index into the run's file list, -1 for none) and the byte offset of its record. */
export interface Origin {
  readonly files: Int32Array
  readonly offsets: Float64Array
  /** Those of some rows alone, where they are yet to be computed. */
  readonly chosen?: (rows: Int32Array) => Origin
}

/** The vector of a column, or undefined when no record of the batch has the field (it reads as null). */
export function columnOf(batch: Batch, name: string): Vector | undefined {
  return batch.columns.find((column) => column.name === name)?.vector
}
