import { fieldUses, type Snapshot } from '../analysis'
import { touches, type Offset, type Span } from '../text'

/** Where the field at `offset` is made; undefined for fields of the data and for anything else. Never throws. */
export function definition(snapshot: Snapshot, offset: Offset): Span | undefined {
  return fieldUses(snapshot.facts).find(({ span }) => touches(span, offset))?.definition
}
