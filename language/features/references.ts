import { nameAt, type Snapshot } from '../analysis'
import type { Offset, Span } from '../text'

/**
 * Every place where the field, member, macro or variable at `offset` is made or read, in source order. A field that a
 * command makes anew under the same name is another field. Empty when there is no such name. Never throws.
 */
export const references = (snapshot: Snapshot, offset: Offset): readonly Span[] =>
  nameAt(snapshot, offset)?.places.map(({ span }) => span) ?? []
