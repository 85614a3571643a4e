import type { Column, Selection, Vector } from '../values'

/** Records as read from a file: the lines they lie in and, for JSON, their members. Valid until the next block. */
export interface SourceRows {
  readonly bytes: Uint8Array
  readonly count: number
  /** The line of each record. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Where each record begins in the block, when its text lies elsewhere. */
  readonly places?: Int32Array
  /** The values of a member, or undefined when no record has it or it was not asked for. */
  member(name: string): Vector | undefined
  /** To be called before members of chosen rows are asked for, where only those are to be read. */
  readonly select?: (selection: Int32Array | undefined) => void
  /** What an extraction gave that was read in the same pass. */
  readonly merged?: MergedRows
  /** What an earlier run has made of the rows. */
  readonly kept?: KeptRows
}

/** Rows of an earlier run: there are no bytes and no members, but fields. */
export interface KeptRows {
  /** A field of all rows; undefined when it is made without a look at the records. */
  field(name: string): Vector | undefined
  /**
   * Which of the selected rows (all rows when undefined) the conditions let through; undefined for all. Without it they
   * are to be asked.
   */
  passed?(selection: Int32Array | undefined): Int32Array | undefined
  /** A field of the batch with so many chosen rows; undefined as above. */
  column(name: string, selection: Selection | undefined, length: number): Column | undefined
  /** Counts those of the chosen rows that extractions have refused. */
  countRefused(selection: Int32Array | undefined, length: number): void
}

export interface MergedRows {
  /** One column per export. */
  readonly exports: readonly Vector[]
  /** The rows, ascending, in which the pattern did not match: null in all exports. */
  readonly refused: readonly number[]
}
