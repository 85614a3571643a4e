import type { DataType } from '../../language'
import type { VectorBuilder } from '../values'

/** A name a pattern gives, with the type of its values; `any` where the input decides. In pattern order. */
export interface Export {
  readonly name: string
  readonly type: DataType | 'any'
}

/** What a match may need from outside the pattern and the text. */
export interface MatchContext {
  /** Completes times that lack a date; nanoseconds since the epoch. */
  readonly baseTime: bigint
}

/**
 * A compiled pattern. Two forms exist with one meaning: closures (the readable reference) and generated code (fast).
 * `match` is anchored at `start` and never looks at bytes at or behind `end`. It writes export `i` into row `row` of
 * `captures[i]` and gives the position behind the match, or -1; after -1 the captures of the row are undefined.
 * String captures may be slices: `captures[i].bytes` must be `bytes`. Never throws, whatever the bytes.
 */
export interface Matcher {
  readonly exports: readonly Export[]
  match(
    bytes: Uint8Array,
    start: number,
    end: number,
    captures: readonly VectorBuilder[],
    row: number,
  ): number
}
