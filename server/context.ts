import type { InlayHintKind } from '../language'
import type { Documents } from './documents'
import type { OfferedItems } from './offeredItems'
import type { RecentUse } from './recentUse'
import type { Schemas } from './schemas'
import type { AnsweredTokens } from './semanticTokens'

/** What every request is answered from. */
export interface ServerContext {
  readonly documents: Documents
  readonly schemas: Schemas
  readonly offered: OfferedItems
  readonly recentUse: RecentUse
  /** What the client can do, and which hints its user wants; known after it has said hello. */
  readonly client: {
    canRename: boolean
    /** Whether it takes edits with the versions of the documents that they are for. */
    takesVersions: boolean
    /** Whether it takes what all items of a completion share once, with the list. */
    takesItemDefaults: boolean
    /** Whether it marks the parameter of a signature by its place. */
    takesLabelOffsets: boolean
    inlayHints: ReadonlySet<InlayHintKind>
  }
  readonly tokens: AnsweredTokens
}
