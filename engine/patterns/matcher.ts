import type { DataType } from '../../language'
import type { Vector, VectorBuilder } from '../values'
import type { StepBudget } from './budget'

/** A name a pattern gives, with the type of its values; `any` where the input decides. In pattern order. */
export interface Export {
  readonly name: string
  readonly type: DataType | 'any'
}

/** What a match may need from outside the pattern and the text. */
export interface MatchContext {
  /** Completes times that lack a date; nanoseconds since the epoch. */
  readonly baseTime: bigint
  /** IANA name; reads times without zone whose matcher names none. UTC when undefined. */
  readonly timezone?: string | undefined
}

/**
 * A compiled pattern. Two forms exist with one meaning: closures (the readable reference) and generated code (fast).
 * A match is anchored at its start and never looks at bytes at or behind `end`. It writes export `i` into row `row` of
 * `captures[i]` and gives the position behind the match, or -1; after -1 the captures of the row are undefined.
 * String captures may be slices: the caller has set `captures[i].bytes` to `bytes`. Never throws, whatever the bytes.
 */
export interface Matcher {
  readonly exports: readonly Export[]
  /** Filled by every match. After -1 it says whether the match has given up: it took too many steps. */
  readonly budget: StepBudget
  /** Matches at the start of the input `bytes[start … end)`. */
  match(
    bytes: Uint8Array,
    start: number,
    end: number,
    captures: readonly VectorBuilder[],
    row: number,
  ): number
  /**
   * Matches texts at their start, each into its own row: those of `rows`, or all of them when undefined. Hears of every
   * row that is no text or does not match; `budget` is that of the match then.
   */
  matchRows(
    texts: RowTexts,
    rows: Int32Array | undefined,
    captures: readonly VectorBuilder[],
    onMiss: (row: number) => void,
  ): void
}

/** Texts of rows, which lie in one memory; a row is a text when its tag is `string`. */
export type RowTexts = Pick<Vector, 'bytes' | 'tags' | 'starts' | 'ends' | 'length'>

/** A matcher of a pattern or program that callers can also start inside an input, to search in it. */
export interface PatternMatcher extends Matcher {
  /** Matches at `position` within the input `bytes[start … end)`: what stands before can be looked back at. */
  matchAt(
    bytes: Uint8Array,
    start: number,
    position: number,
    end: number,
    captures: readonly VectorBuilder[],
    row: number,
  ): number
}
