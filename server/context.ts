import type { Documents } from './documents'
import type { OfferedItems } from './offeredItems'
import type { Schemas } from './schemas'

/** What every request is answered from. */
export interface ServerContext {
  readonly documents: Documents
  readonly schemas: Schemas
  readonly offered: OfferedItems
  /** What the client can do; known after it has said hello. */
  readonly client: { canRename: boolean }
}
