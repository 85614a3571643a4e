import type { Command } from '../dql'
import type { LocalFacts, PlacedValue } from './facts'

/**
 * What commands mean by themselves, whatever fields come to them: all facts but those that tell of fields. What is found
 * with these stays true as long as the text of the commands does.
 */
export interface TextFacts extends Omit<
  LocalFacts,
  'columnOf' | 'fieldsAfter' | 'fieldsBefore' | 'resultOf' | 'typeOf' | 'valuesOf'
> {
  /** The values of a command and of the calls in them, without those of sub-queries, in source order. */
  readonly valuesOf: (command: Command) => readonly WrittenValue[]
}

/** A value with its place, without the fields it may read. */
export type WrittenValue = Omit<PlacedValue, 'scope'>
