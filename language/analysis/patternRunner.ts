import type { DataType } from '../catalog'
import type { Pattern } from '../dpl'
import type { Offset, Span } from '../text'

/** Runs patterns on texts of a sample. The language itself knows what patterns mean, but cannot run them. */
export interface PatternRunner {
  /** What the pattern makes of each text; undefined when it cannot run. */
  readonly run: (pattern: Pattern, texts: readonly string[]) => readonly PatternMatch[] | undefined
  /** What each item of the pattern takes of a text; undefined when it cannot run. */
  readonly trace: (pattern: Pattern, text: string) => PatternTraced | undefined
}

export interface PatternMatch {
  /** Where the match ends, which begins at the start of the text; undefined without a match. */
  readonly end: Offset | undefined
  /** The values of the exports by name; empty without a match. */
  readonly values: ReadonlyMap<string, ReadValue | null>
}

/** A value that a pattern has read. */
export interface ReadValue {
  readonly type: DataType
  /** In canonical form; undefined for records. */
  readonly text: string | undefined
  /** Of records. */
  readonly members?: ReadonlyMap<string, ReadValue | null>
}

export interface PatternTraced {
  /** What the whole pattern takes; undefined without a match. */
  readonly taken: Span | undefined
  readonly items: readonly TracedItem[]
}

/** Spans of items count in the pattern's own text, those of what they took in the text that was read. */
export interface TracedItem {
  readonly item: Span
  readonly taken: Span | undefined
  readonly inner: readonly TracedItem[]
}
