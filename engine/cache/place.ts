import fs from 'node:fs'
import path from 'node:path'
import { Allowance } from './allowance'
import { EntryReader, sizeOfEntries, writeEntries, type Entry, type EntryBytes } from './entryFile'
import { numbersOf, type Identity } from './identity'
import { makeFolder } from './makeFolder'
import type { WarmPart } from './warmEntries'

/** Entries that were written together: of every part of a file that was read, a file with these keys. */
export interface KeptSet {
  readonly id: string
  readonly keys: readonly string[]
}

/** Where the columns of one file lie, for one run. Plain data: it crosses worker borders. */
export interface CachePlace {
  readonly folder: string
  readonly identity: Identity
  readonly sets: readonly KeptSet[]
  /** Parts that were kept of an earlier state and are known to be the same now, though the file has grown. */
  readonly checked: ReadonlySet<string>
  /** Bytes the run may write; undefined when nothing can be kept of the file now. */
  readonly allowance: SharedArrayBuffer | undefined
  /** What is in memory of the part that is read. Undefined where nothing stays in memory. */
  readonly warm?: ReadonlyMap<string, EntryBytes> | undefined
}

/** What a part of a run did with the cache. */
export interface CacheReport {
  /** The sets that were read. */
  readonly used: readonly string[]
  readonly written: number
  /** A part of an earlier state that was found to be the same. */
  readonly checked?: CheckedPart | undefined
  /** The code of the error that kept entries from being written. */
  readonly failure?: string
  /** What was read from the folder or made anew, to stay in memory. */
  readonly fresh?: WarmPart | undefined
}

/** A part of a file: its folder in the cache, and its name. */
export interface CheckedPart {
  readonly folder: string
  readonly part: string
}

/** Names the keys of a set. */
export const KEYS_FILE = 'keys.json'

/** Whether a file has not changed since it was looked at for this run. */
export function isUnchanged(file: string, { identity }: CachePlace): boolean {
  try {
    const { fingerprint, ...wanted } = identity
    const found = numbersOf(fs.statSync(file, { bigint: true }))
    return (
      fingerprint !== '' &&
      Object.entries(found).every(([name, value]) => wanted[name as keyof typeof found] === value)
    )
  } catch {
    return false
  }
}

/** The fewest sets, by a simple choice, that have all keys between them; undefined when some key is in none. */
export function coveringSets(
  sets: readonly KeptSet[],
  keys: readonly string[],
): readonly KeptSet[] | undefined {
  const chosen: KeptSet[] = []
  let missing = keys
  while (missing.length > 0) {
    const found = (set: KeptSet): number => missing.filter((key) => set.keys.includes(key)).length
    const best = sets.reduce<KeptSet | undefined>((a, b) => (a && found(a) >= found(b) ? a : b), undefined)
    if (!best || found(best) === 0) return undefined
    chosen.push(best)
    missing = missing.filter((key) => !best.keys.includes(key))
  }
  return chosen
}

/** The entries of a set for one part of a file. To be closed. */
export function openEntries(place: CachePlace, set: KeptSet, part: string): EntryReader | undefined {
  return EntryReader.open(path.join(place.folder, set.id, part), stampOf(place, part))
}

/**
 * Keeps entries for one part of a file. Gives what was written, which is nothing when the run has written its share, and
 * the code of the error when the system does not let it. Never throws for what the folder is like.
 */
export function writeSet(
  place: CachePlace,
  set: KeptSet,
  part: string,
  entries: readonly Entry[],
): Omit<CacheReport, 'used'> {
  if (!place.allowance || !new Allowance(place.allowance).take(sizeOfEntries(entries))) return { written: 0 }
  const folder = path.join(place.folder, set.id)
  try {
    makeSet(folder, set)
    return { written: writeEntries(path.join(folder, part), stampOf(place, part), entries) }
  } catch (failure) {
    return { written: 0, failure: (failure as NodeJS.ErrnoException).code ?? String(failure) }
  }
}

/** Sets are named by their keys, so whoever makes one at the same time writes the same. */
function makeSet(folder: string, { keys }: KeptSet): void {
  if (keysOfSet(folder)) return
  makeFolder(folder)
  writeEntries(path.join(folder, KEYS_FILE), stampOfKeys(folder), [{ key: KEYS_FILE, meta: keys, parts: [] }])
}

/** The keys of the set in a folder; undefined when it is none. */
export function keysOfSet(folder: string): readonly string[] | undefined {
  const reader = EntryReader.open(path.join(folder, KEYS_FILE), stampOfKeys(folder))
  const keys = reader?.read(KEYS_FILE)?.meta as readonly string[] | undefined
  reader?.close()
  return keys
}

const stampOfKeys = (folder: string): string => `${KEYS_FILE} ${path.basename(folder)}`

const stampOf = ({ folder }: CachePlace, part: string): string => `${path.basename(folder)} ${part}`
