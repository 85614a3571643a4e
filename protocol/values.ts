/** Small shapes that several messages share. */

/** UTF-16 offsets in the query text; end exclusive. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** A field of a result. */
export interface ResultColumn {
  readonly name: string
  /** Type names as users know them, most frequent first; empty when every value is null. */
  readonly types: readonly string[]
}

/** What a table shows of a value: text, cut to a few hundred characters, and the type for alignment and colour. */
export interface Cell {
  readonly text: string
  readonly type: string
  readonly isCut: boolean
  /** The numbers of an array of numbers, for a small drawing of it; null where there is none. At most 500, absent for longer. */
  readonly series?: readonly (number | null)[]
}
