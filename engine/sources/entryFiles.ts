import { existsSync, lstatSync, statSync } from 'node:fs'
import path from 'node:path'
import { globFiles, isGlob } from './glob'
import { inReadingOrder, type OrderedFile } from './readingOrder'
import type { SourceEntry } from './source'

/** A file that an entry names. */
export interface EntryFile extends OrderedFile {
  /** The same for all paths that lead to one file; undefined when it cannot be looked at. */
  readonly identity: string | undefined
  /** Whether a glob has found it, rather than its own path. */
  readonly isFound: boolean
}

/** The files that an entry means, in the order they are read, and the folders that they were looked for in. */
export interface EntryFiles {
  readonly files: readonly EntryFile[]
  readonly folders: readonly string[]
  /** Those that could not be looked into. */
  readonly unreadableFolders: readonly string[]
}

/** Finds the files of an entry; a path that exists is that file, even if it looks like a glob. Never throws. */
export function entryFiles({ files, order = 'name' }: SourceEntry, folder: string): EntryFiles {
  const folders: string[] = []
  const unreadableFolders: string[] = []
  const found = files.flatMap((file) => {
    const literal = path.resolve(folder, file)
    if (!isGlob(file) || existsSync(literal)) {
      folders.push(path.dirname(literal))
      return [entryFile(literal, false)]
    }
    const paths = globFiles(file, folder, {
      onFolder: (it) => folders.push(it),
      onUnreadable: (it) => unreadableFolders.push(it),
    })
    return inReadingOrder(
      paths.map((it) => entryFile(it, true)),
      order,
    )
  })
  return { files: order === 'time' ? inReadingOrder(found, order) : found, folders, unreadableFolders }
}

function entryFile(file: string, isFound: boolean): EntryFile {
  try {
    const { dev, ino, mtimeNs } = statSync(file, { bigint: true })
    // Some file systems have no numbers for files.
    const identity = ino === 0n ? file : `${dev}:${ino}`
    return { path: file, modified: mtimeNs, identity, isFound }
  } catch {
    return { path: file, modified: undefined, identity: undefined, isFound }
  }
}

/** Whether a path is a link that leads nowhere. */
export function isBrokenLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink() && !existsSync(file)
  } catch {
    return false
  }
}
