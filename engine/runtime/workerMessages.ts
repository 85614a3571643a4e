import type { CacheReport } from '../cache'
import type { PartFacts } from '../operators'
import type { Plan, ScanPlan } from '../plan'
import type { Morsel, ScanCounters, SourceFile } from '../scan'
import type { MorselResult } from './firstSegment'
import type { SentPlace } from './sentEntries'

/** What crosses to a worker thread. Plain data: plans come without their inputs and with encoded constants. */
export type ToWorker = PrepareJob | ReadMorsel | ForgetJobs | ForgetEntries

/** Makes the first segment of a plan ready, for all morsels that name its key. */
export interface PrepareJob {
  readonly kind: 'prepare'
  readonly key: string
  readonly job: Job
}

/** Reads one morsel; answered by `read` or `failed` with the same task. */
export interface ReadMorsel {
  readonly kind: 'morsel'
  readonly task: number
  readonly key: string
  readonly morsel: Morsel
  readonly index: number
  /** Memory of the run's cancel flag. */
  readonly flag: SharedArrayBuffer
  /** A part that holds more bytes than this is given before the end of the morsel. */
  readonly mostHeld: number
  /** Where columns of the file are kept. */
  readonly cache: SentPlace | undefined
}

/** Drops all jobs. */
export interface ForgetJobs {
  readonly kind: 'forget'
}

/** Drops entries that were sent with morsels. */
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

export type FromWorker = PartRead | MorselRead | TaskFailed

/** A part of a morsel before its last one. */
export interface PartRead {
  readonly kind: 'part'
  readonly task: number
  readonly batches: readonly ArrayBuffer[]
  readonly facts: PartFacts | undefined
}

export interface MorselRead {
  readonly kind: 'read'
  readonly task: number
  readonly batches: readonly ArrayBuffer[]
  readonly facts: PartFacts | undefined
  readonly scan: ScanCounters
  readonly tallies: MorselResult['tallies']
  readonly cache: CacheReport | undefined
}

/** A promise between our own functions was broken; the thread goes on. */
export interface TaskFailed {
  readonly kind: 'failed'
  readonly task: number
  readonly message: string
}
