import type { EntryBytes } from './entryFile'

/** Entries of one part of a file. */
export interface WarmPart {
  /** That of the file, as `CachePlace` names it. */
  readonly folder: string
  readonly part: string
  readonly entries: ReadonlyMap<string, EntryBytes>
}

/** An entry in memory. */
export class WarmEntry implements EntryBytes {
  /** Nobody will be given it any more when this is false. */
  isKept = true

  constructor(
    readonly meta: unknown,
    readonly bytes: Uint8Array,
  ) {}
}

/** What an entry takes beside its bytes; the columns that threads read from it share them mostly. */
const OVERHEAD = 1024
const SHARE_OF_COLUMNS = 1 / 4

/**
 * Entries that stay in memory, which all threads of the process share; those that were used longest ago go first. They
 * are found by the same names as those in the folder, so whatever makes those wrong makes these wrong too.
 */
export class WarmEntries {
  private readonly entries = new Map<string, WarmEntry>()
  private held = 0

  /** Those of one part that there are. */
  find(folder: string, part: string, keys: Iterable<string>): ReadonlyMap<string, WarmEntry> {
    const found = new Map<string, WarmEntry>()
    for (const key of keys) {
      const name = nameOf(folder, part, key)
      const entry = this.entries.get(name)
      if (!entry) continue
      found.set(key, entry)
      // The last of a map is the one that was used last.
      this.entries.delete(name)
      this.entries.set(name, entry)
    }
    return found
  }

  /** Keeps entries, as long as all of them together are not larger than `mostBytes`. */
  keep({ folder, part, entries }: WarmPart, mostBytes: number): void {
    for (const [key, entry] of entries) {
      const name = nameOf(folder, part, key)
      this.drop(name)
      this.entries.set(name, new WarmEntry(entry.meta, entry.bytes))
      this.held += sizeOf(entry)
    }
    for (const name of this.entries.keys()) {
      if (this.held <= mostBytes) return
      this.drop(name)
    }
  }

  private drop(name: string): void {
    const entry = this.entries.get(name)
    if (!entry) return
    this.entries.delete(name)
    entry.isKept = false
    this.held -= sizeOf(entry)
  }
}

/** The same entry in memory that threads can share. */
export function sharedEntry(meta: unknown, parts: readonly Uint8Array[]): EntryBytes {
  const size = parts.reduce((sum, { length }) => sum + length, 0)
  const bytes = new Uint8Array(new SharedArrayBuffer(size))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return { meta, bytes }
}

const nameOf = (folder: string, part: string, key: string): string => `${folder} ${part} ${key}`

const sizeOf = ({ bytes }: EntryBytes): number => bytes.length * (1 + SHARE_OF_COLUMNS) + OVERHEAD
