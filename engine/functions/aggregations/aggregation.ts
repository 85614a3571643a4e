import type { Batch, Value, Vector } from '../../values'

/**
 * One aggregation of one command, for many groups at once. Groups are numbers from 0 on; the caller keeps their keys.
 * The state of every group can be taken out as rows of a batch (`state`) and put into another aggregation of the same
 * name (`merge`): so partial results travel between workers, are partitioned by key, or wait in a file.
 * Whatever the order of `add` and `merge`, results are the same: what depends on the order of records uses ordinals.
 */
export interface Aggregation {
  /** Makes the groups `[0, groupCount)` exist; never shrinks. New groups have seen no record. */
  grow(groupCount: number): void
  /**
   * Adds the first `count` rows: row `i` belongs to group `groups[i]`, which must exist. `columns` are the arguments in
   * the order of the signature, undefined where the call gives none. `ordinal` is the position of the first row in the
   * whole input, those behind it follow; only the order of ordinals matters.
   */
  add(groups: Int32Array, columns: readonly (Vector | undefined)[], count: number, ordinal: number): void
  /** Adds the groups of a state: its row `i` goes to group `groups[i]`, which must exist. */
  merge(state: Batch, groups: Int32Array): void
  /** The state of all groups, a row each. Its columns are the business of the aggregation. */
  state(): Batch
  /** The value of every group. */
  result(): Vector
  /**
   * Forgets all groups and keeps the memory for others; states and results that were taken stay as they are. Absent where
   * there is little to keep: a new one is made then.
   */
  clear?(): void
  /** Bytes the states of all groups hold, estimated. Absent where that is never more than 64 for each group. */
  held?(): number
}

/** Constant arguments by position in the signature; undefined where none is given or it is not constant. */
export type AggregationOptions = readonly (Value | undefined)[]

/** Makes an aggregation without groups. */
export type AggregationFactory = (options: AggregationOptions) => Aggregation

/** A typed array at least as long as wanted, with the old content at its front; grows by doubling. */
export function grown<Kind extends Float64Array | BigInt64Array | Int32Array | Uint8Array>(
  array: Kind,
  length: number,
): Kind {
  if (length <= array.length) return array
  const result = new (array.constructor as new (length: number) => Kind)(
    Math.max(length, array.length * 2, 16),
  )
  result.set(array as never)
  return result
}
