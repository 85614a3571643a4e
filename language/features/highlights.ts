import { nameAt, type NamePlace, type Snapshot } from '../analysis'
import type { Offset } from '../text'

/** The places of the name at `offset` to be marked, in source order; empty when there is no name. Never throws. */
export const highlights = (snapshot: Snapshot, offset: Offset): readonly NamePlace[] =>
  nameAt(snapshot, offset)?.places ?? []
