import path from 'node:path'
import { EntryReader, writeEntries } from './entryFile'
import type { Identity } from './identity'
import type { CachePlace, CheckedPart } from './place'

/** Names the parts that were compared with the file as it is. */
const CHECKED_FILE = 'checked.json'

/** Parts that earlier runs have found to be the same in this state of their file. */
export function checkedParts(folder: string, { changed }: Identity): ReadonlySet<string> {
  const reader = EntryReader.open(path.join(folder, CHECKED_FILE), stampOf(folder, changed))
  const parts = reader?.read(CHECKED_FILE)?.meta as readonly string[] | undefined
  reader?.close()
  return new Set(parts)
}

/** Notes them for later runs. Never throws: without a note they are compared again. */
export function noteChecked(places: readonly CachePlace[], parts: readonly CheckedPart[]): void {
  for (const { folder, identity } of places) {
    const own = parts.filter((it) => it.folder === folder).map(({ part }) => part)
    if (own.length === 0) continue
    const meta = [...new Set([...checkedParts(folder, identity), ...own])]
    try {
      const file = path.join(folder, CHECKED_FILE)
      writeEntries(file, stampOf(folder, identity.changed), [{ key: CHECKED_FILE, meta, parts: [] }])
    } catch {
      // The folder cannot be written, or another process has removed it.
    }
  }
}

const stampOf = (folder: string, changed: string): string => `${path.basename(folder)} ${changed}`
