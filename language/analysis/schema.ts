import type { DataType } from '../catalog'

/** What is known of a field's type: one type, several, or nothing (`unknown`). Unknown never causes an alarm. */
export type FieldType = 'unknown' | readonly DataType[]

/** A field that records may have at some place of a pipeline. */
export interface KnownField {
  readonly name: string
  readonly type: FieldType
  /** A few values as text, most frequent first, where a sample of the data is known. */
  readonly examples?: readonly string[]
  /** Where the field comes from, in words for a user: a file, a command. */
  readonly origin?: string
}

/** The fields at some place of a pipeline. `isClosed`: there are no others; open sets may hold any name. */
export interface FieldSet {
  readonly fields: readonly KnownField[]
  readonly isClosed: boolean
}

/** What is known about the data objects (`logs`, …) that queries fetch. Gives undefined for unknown ones. */
export type SchemaOf = (dataObject: string) => FieldSet | undefined
