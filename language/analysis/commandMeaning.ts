import type { Command, Query } from '../dql'
import type { BoundValue, Binding } from './binding'
import type { FieldSet, KnownField, SchemaOf } from './schema'

/** One command at its place in a pipeline, with all that its meaning may ask for. */
export interface Step {
  readonly command: Command
  readonly binding: Binding
  /** The fields in front of the command. */
  readonly input: FieldSet
  /** The field that a value of the command becomes: its name, type and origin. */
  readonly columnOf: (value: BoundValue) => KnownField
  /** The fields of a sub-query's result. */
  readonly resultOf: (query: Query) => FieldSet
  /** The fields that the pattern in a value exports. */
  readonly exportsOf: (value: BoundValue) => readonly KnownField[]
  readonly schemaOf: SchemaOf
}

/** What a command does to the fields. Pure; the same for checking, completion and planning. */
export interface CommandMeaning {
  /** The fields behind the command. */
  readonly fieldsAfter: (step: Step) => FieldSet
  /** The fields that a value may read, where they are not those in front of the command. */
  readonly scopeOf?: (step: Step, value: BoundValue) => FieldSet | undefined
  /** Whether an expression may read the columns that earlier expressions of the same command made. */
  readonly readsEarlierColumns?: boolean
}
