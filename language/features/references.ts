import { fieldUses, type Snapshot } from '../analysis'
import { touches, type Offset, type Span } from '../text'

/**
 * Every place where the field at `offset` is made or read, in source order. A field that a command makes anew under
 * the same name is another field. Empty when there is no field. Never throws.
 */
export function references(snapshot: Snapshot, offset: Offset): readonly Span[] {
  const uses = fieldUses(snapshot.facts)
  const wanted = uses.find(({ span }) => touches(span, offset))
  if (!wanted) return []
  return uses
    .filter(({ name, definition }) => name === wanted.name && definition?.start === wanted.definition?.start)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start)
}
