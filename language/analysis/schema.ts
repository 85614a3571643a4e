import type { DataType } from '../catalog'
import type { Span } from '../text'
import type { SeenField } from './seen'

/** What is known of a field's type: one type, several, or nothing (`unknown`). Unknown never causes an alarm. */
export type FieldType = 'unknown' | readonly DataType[]

/** What is known of some values, whatever they are called. Each may also be null. */
export interface ValueShape {
  readonly type: FieldType
  /** The types of the elements of arrays, where they are known; empty when there are none but nulls. */
  readonly elements?: FieldType
  /** All members of the records, or of the records in the arrays, where they are known. */
  readonly members?: readonly KnownField[]
  /** Nothing but null comes; the type is unknown then. */
  readonly isNull?: true
}

/** A field that records may have at some place of a pipeline. */
export interface KnownField extends ValueShape {
  readonly name: string
  /** A few values as text, most frequent first, where a sample of the data is known. */
  readonly examples?: readonly string[]
  /** What a sample of the data shows of it, for fields that come from there. */
  readonly seen?: SeenField
  /** Where the field comes from, in words for a user: a file, a command. */
  readonly origin?: string
  /** The place in the query that makes the field; absent for fields of the data. */
  readonly definition?: Span
  /** The other places in the query that make it, where its values may come from one of several. */
  readonly otherDefinitions?: readonly Span[]
  /** Whether it has a place in the query, and yet some of its values may come from elsewhere. */
  readonly isPartlyOfData?: true
}

/**
 * The fields at some place of a pipeline, in the order of the result's columns.
 * `isClosed`: there are no others; open sets may hold any name but those in `removed`.
 * Sets that commands make are changed by the functions of `fieldSet.ts`; a spread would lose their fields.
 */
export interface FieldSet {
  readonly fields: readonly KnownField[]
  readonly isClosed: boolean
  /** Names that a command has taken away, with the command's name; only names that `fields` does not hold. */
  readonly removed?: ReadonlyMap<string, string>
}

/** What is known about the data objects (`logs`, …) that queries fetch. Gives undefined for unknown ones. */
export type SchemaOf = (dataObject: string) => FieldSet | undefined
