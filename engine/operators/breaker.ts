import type { Span } from '../../language'
import type { Batch } from '../values'
import type { BatchLog } from './spill/batchLog'
import type { FileInUse, StoredBatches, StoredPiece } from './spill/fileInUse'
import type { RunMemory } from './spill/runMemory'
import type { SpillFile } from './spill/spillFile'

/**
 * A step that has to see all records before it gives any. Work is cut into parts that are collected on their own,
 * possibly in other threads, and put together in the order of the input: results do not depend on who did what, on where
 * the parts end, or on what had to be put aside.
 */
export interface Breaker {
  /** Whether it never has enough: it may be given larger batches then. */
  readonly takesAll?: boolean
  /** A part need not hold more bytes than so many: larger ones only fill memory. */
  readonly mostOfPart?: number
  /**
   * Starts a part. `ordinal` is the position of its first record in the input; there may be gaps between parts. What the
   * part holds may be written to the file `aside` at once, as its gatherer would do.
   */
  begin(ordinal: number, aside?: FileInUse): Collector
  /** What can be done with records that need no others, by name: the thread that gathers may have others do it. */
  readonly apart?: Readonly<Record<string, ApartWork>>
  /** Starts to put parts together, within the memory of the run. */
  gather(memory: RunMemory): Gatherer
}

/** Takes batches, which it may use up, and gives others. */
export type ApartWork = (batches: readonly Batch[]) => readonly Batch[]

/** Threads that do work on records that are apart. */
export interface Helpers {
  /** How many there are. */
  readonly count: number
  /**
   * Does what the breaker calls `work` with the batches whose bytes fill `memories`, which change their owner. Rejects
   * with the failure of a thread that has died.
   */
  do(work: string, memories: readonly ArrayBuffer[]): Promise<readonly Batch[]>
}

/** Takes the records of one part. */
export interface Collector {
  /** Takes a batch; its memory may be used again afterwards. `enough`: more records would not change the result. */
  add(batch: Batch): 'more' | 'enough'
  /** Bytes it holds, estimated. A part may be finished early, and another one begun, to keep this small. */
  readonly held: number
  finish(): Part
}

/**
 * Puts parts together. What does not fit the memory is put aside in temporary files; where that is not possible it
 * rejects with `MemoryRefused`. Rejects with `RunCancelled` soon after the run was cancelled.
 */
export interface Gatherer {
  /** Takes the next part, in the order of the input. `enough`: parts behind it would not change the result. */
  add(part: Part): Promise<'more' | 'enough'>
  /** Where parts may be put by whoever collects them; undefined while they are wanted as they are. */
  readonly partFile?: SpillFile | undefined
  /** The result from all parts. Its batches can be read once. `helpers` may be asked until they have been. */
  finish(helpers?: Helpers): Promise<Outcome>
}

/** What a part came to: batches and plain facts. Crosses threads when the batches are encoded. */
export interface Part {
  readonly batches: readonly Batch[]
  /** The bytes of further batches, one behind the other, for a gatherer that only hands them on. */
  readonly packed?: ArrayBuffer | undefined
  /** Where such bytes lie instead, when a file was given for them. */
  readonly stored?: readonly StoredBatches[] | undefined
  readonly facts?: PartFacts
}

/** Facts of a part beside its batches, by name. */
export type PartFacts = Readonly<Record<string, bigint | number | string | undefined>>

/** Records, or the reason why there cannot be any. */
export type Outcome = Records | { readonly failure: 'no-time-field' | 'sub-query-columns' } | ConditionMet

/** The condition of a `failIf` was true for a record: its message, and the place of the command. */
export interface ConditionMet {
  readonly failure: 'condition-met'
  readonly message: string
  readonly span: Span
}

/** Records in order, made as they are asked for. A batch is good until the next one is asked for. */
export interface Records {
  readonly batches: AsyncIterable<Batch>
  /** How many there are, where that is known before they are made. */
  readonly recordCount?: number
  /**
   * The same records in pieces, in their order, for whoever can go on with each of them apart: it takes these instead of
   * `batches`, and only once.
   */
  readonly pieces?: Iterable<Piece>
  /** The same records where they lie, for whoever keeps them: it takes these instead of `batches`, and closes them. */
  readonly log?: BatchLog
}

/** Records that are still to be made: what the breaker calls the work, and the bytes of the batches it is done with. */
export interface Piece {
  readonly work: string
  readonly memories: readonly ArrayBuffer[]
  /** Where further ones lie, which stand behind the others; whoever makes the records reads them. */
  readonly stored?: StoredPiece<SpillFile> | undefined
}
