import type { FileInUse, PartFacts, SpillFailed, StoredBatches } from '../operators'
import type { Plan, ScanPlan } from '../plan'
import type { Morsel, SourceFile } from '../scan'
import type { PieceDone, PieceHere, PieceResult, TaskResult } from './firstSegment'
import type { Segment } from './segment'
import type { SentPlace } from './sentEntries'

/** What crosses to a worker thread. Plain data: plans come without their inputs and with encoded constants. */
export type ToWorker =
  PrepareJob | ReadTask | DoApart | PrepareNext | GoOn | ForgetJobs | ForgetEntries | EndThread

/** Makes the first segment of a plan ready, for all tasks that name its key. */
export interface PrepareJob {
  readonly kind: 'prepare'
  readonly key: string
  readonly job: Job
}

/** Reads parts of files as one part; answered by `read` or `failed` with the same number. */
export interface ReadTask {
  readonly kind: 'task'
  readonly task: number
  readonly key: string
  /** The place of the first one among all parts of the input. */
  readonly index: number
  readonly stretches: readonly SentStretch[]
  /** Memory of the run's cancel flag. */
  readonly flag: SharedArrayBuffer
  /** A part that holds more bytes than this is given before the end of the task. */
  readonly mostHeld: number
  /** Where parts are put; undefined where they are wanted as they are. */
  readonly file: FileInUse | undefined
}

/** A part of a file, and where columns of it are kept. */
export interface SentStretch {
  readonly morsel: Morsel
  readonly cache: SentPlace | undefined
}

/** Makes the records of a piece; answered by `done` or `failed`. */
export interface DoApart {
  readonly kind: 'apart'
  readonly task: number
  readonly key: string
  readonly piece: PieceHere
}

/** Makes the segment behind that of a job ready, for the pieces that name its key. */
export interface PrepareNext {
  readonly kind: 'next'
  readonly key: string
  readonly segment: Segment
}

/** Makes the records of a piece and sends them on as one part; answered by `gone` or `failed` with the same number. */
export interface GoOn extends Pick<ReadTask, 'key' | 'task' | 'flag' | 'mostHeld' | 'file'> {
  readonly kind: 'goOn'
  /** Its place among all pieces. */
  readonly index: number
  readonly piece: PieceHere
}

/** Ends the thread, which has nothing to do. */
export interface EndThread {
  readonly kind: 'end'
}

/** Drops all jobs. */
export interface ForgetJobs {
  readonly kind: 'forget'
}

/** Drops entries that were sent with tasks. */
export interface ForgetEntries {
  readonly kind: 'forgetEntries'
  readonly numbers: readonly number[]
}

/** The stretch of a plan that workers run, and what it needs. */
export interface Job {
  readonly scan: ScanPlan
  readonly steps: readonly Plan[]
  readonly breaker: Plan | undefined
  readonly files: readonly SourceFile[]
  readonly now: bigint
  readonly timezone: string
}

export type FromWorker = ThreadReady | PartRead | TaskRead | ApartDone | PieceGone | TaskFailed

/** The thread has loaded its code. */
export interface ThreadReady {
  readonly kind: 'ready'
}

/** A part as the bytes of its batches. */
export interface SentPart {
  readonly batches: readonly ArrayBuffer[]
  readonly packed: ArrayBuffer | undefined
  readonly stored: readonly StoredBatches[] | undefined
  readonly facts: PartFacts | undefined
}

/** A part of a task before its last one. */
export interface PartRead extends SentPart {
  readonly kind: 'part'
  readonly task: number
}

export interface TaskRead extends Omit<TaskResult, 'part' | 'thread'>, SentPart {
  readonly kind: 'read'
  readonly task: number
}

export interface ApartDone extends Omit<PieceDone, 'thread'> {
  readonly kind: 'done'
  readonly task: number
  readonly batches: readonly ArrayBuffer[]
}

export interface PieceGone extends Omit<PieceResult, 'part' | 'thread'>, SentPart {
  readonly kind: 'gone'
  readonly task: number
}

/** A promise between our own functions was broken, or records could not be put aside; the thread goes on. */
export interface TaskFailed {
  readonly kind: 'failed'
  readonly task: number
  readonly message: string
  readonly spill?: Pick<SpillFailed, 'code' | 'folder' | 'written'> | undefined
}
