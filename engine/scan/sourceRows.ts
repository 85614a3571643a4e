import type { Vector } from '../values'

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
}

export interface MergedRows {
  /** One column per export. */
  readonly exports: readonly Vector[]
  /** The rows, ascending, in which the pattern did not match: null in all exports. */
  readonly refused: readonly number[]
}
