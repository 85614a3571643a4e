import type { Batch } from '../values'

/**
 * A step that has to see all records before it gives any. Work is cut into parts (morsels) that are collected on their
 * own, possibly in other threads, and put together in the order of the input: results do not depend on who did what.
 */
export interface Breaker {
  /** Starts a part. `ordinal` is the position of its first record in the input; only the order of ordinals matters. */
  begin(ordinal: number): Collector
  /** Whether these first parts, in the order of the input, make all others superfluous. */
  isSettled?(parts: readonly Part[]): boolean
  /** The result from all parts, in the order of the input. */
  merge(parts: readonly Part[]): Outcome
}

/** Takes the records of one part. */
export interface Collector {
  /** Takes a batch; its memory may be used again afterwards. `enough`: more records would not change the result. */
  add(batch: Batch): 'more' | 'enough'
  finish(): Part
}

/** What a part came to: batches and plain facts. Crosses threads when the batches are encoded. */
export interface Part {
  readonly batches: readonly Batch[]
  readonly facts?: PartFacts
}

/** Facts of a part beside its batches, by name. */
export type PartFacts = Readonly<Record<string, bigint | number | string | undefined>>

/** Records, or the reason why there cannot be any: a message code with its arguments. */
export type Outcome =
  { readonly batches: readonly Batch[] } | { readonly failure: 'no-time-field' | 'sub-query-columns' }
