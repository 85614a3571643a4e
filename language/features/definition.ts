import { nameAt, type Snapshot } from '../analysis'
import type { Offset, Span } from '../text'

/**
 * Where the field, member or macro at `offset` is made: several places when its values come from one of them.
 * Empty for fields of the data and for anything else. Never throws.
 */
export function definition(snapshot: Snapshot, offset: Offset): readonly Span[] {
  const found = nameAt(snapshot, offset)
  if (found?.kind === 'field') return found.use.definitions
  return found?.places.filter(({ isMade }) => isMade).map(({ span }) => span) ?? []
}
