import { dropTrueFilters } from './dropTrueFilters'
import { dropUnusedFields } from './dropUnusedFields'
import { dropUnusedMembers } from './dropUnusedMembers'
import { filterIntoScan } from './filterIntoScan'
import { foldConstants } from './foldConstants'
import { foldSourceConstants } from './foldSourceConstants'
import { limitIntoInput } from './limitIntoInput'
import { membersIntoFields } from './membersIntoFields'
import { parseIntoScan } from './parseIntoScan'
import type { Rule } from './rule'
import { sinkFilters } from './sinkFilters'
import { timesIntoScan } from './timesIntoScan'

/**
 * The rewrites in the order they are applied. Folding comes first, since constants decide what the others can do;
 * filters reach the scan before `parse` does, so that it finds the scan directly below; fields are dropped last, when
 * it is settled where everything is read.
 */
export const rules: readonly (readonly [name: string, rule: Rule])[] = [
  ['foldConstants', foldConstants],
  ['sinkFilters', sinkFilters],
  ['foldSourceConstants', foldSourceConstants],
  ['foldConstants', foldConstants],
  ['dropTrueFilters', dropTrueFilters],
  ['timesIntoScan', timesIntoScan],
  ['filterIntoScan', filterIntoScan],
  ['parseIntoScan', parseIntoScan],
  ['limitIntoInput', limitIntoInput],
  ['dropUnusedFields', dropUnusedFields],
  ['dropUnusedMembers', dropUnusedMembers],
  ['membersIntoFields', membersIntoFields],
]
