import type { Snapshot } from '../../analysis'
import type { Span } from '../../text'
import { extractField } from './extractField'
import { extractMacro } from './extractMacro'
import { inlineField } from './inlineField'
import { joinFilters, splitFilter } from './filters'
import { nameArguments, unnameArguments } from './parameterNames'
import { changeQuotes } from './quotes'
import type { FindRefactoring, Refactoring } from './refactoring'
import { addBraces, removeBraces } from './braces'

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
