import type { Snapshot } from '../../analysis'
import type { Fix, Span } from '../../text'
import { extractField } from './extractField'
import { extractMacro } from './extractMacro'
import { inlineField } from './inlineField'
import { joinFilters, splitFilter } from './filters'
import { nameArguments, unnameArguments } from './parameterNames'
import { changeQuotes } from './quotes'
import { addBraces, removeBraces } from './braces'

/** What a refactoring does, as editors sort them. */
export type RefactoringKind = 'extract' | 'inline' | 'rewrite'

/** A change of the text that keeps what it means. */
export interface Refactoring extends Fix {
  readonly kind: RefactoringKind
}

/** What can be done with the text that is selected, or at a place without extent; undefined when it does not fit there. */
export type FindRefactoring = (snapshot: Snapshot, within: Span) => Refactoring | undefined

const all: readonly FindRefactoring[] = [
  extractField,
  extractMacro,
  inlineField,
  splitFilter,
  joinFilters,
  nameArguments,
  unnameArguments,
  addBraces,
  removeBraces,
  changeQuotes,
]

/** The refactorings that fit, in the order of the menu. */
export const refactorings = (snapshot: Snapshot, within: Span): readonly Refactoring[] =>
  all.flatMap((find) => find(snapshot, within) ?? [])
