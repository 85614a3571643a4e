import fs from 'node:fs'
import path from 'node:path'
import { DRAFT_ENDING } from './entryFile'

interface SetFound {
  readonly folder: string
  readonly bytes: number
  /** When it was used last, in milliseconds. */
  readonly used: number
}

/**
 * Removes what nobody will use, and sets, those used longest ago first, until the rest is not larger than `mostBytes`.
 * Never throws.
 */
export function sweep(root: string, mostBytes: number): void {
  removeLeftovers(root)
  const sets = setsBelow(root).sort((a, b) => a.used - b.used)
  let bytes = sets.reduce((sum, set) => sum + set.bytes, 0)
  for (const set of sets) {
    if (bytes <= mostBytes) return
    remove(set.folder)
    bytes -= set.bytes
  }
}

/** What is younger may be in use by another process. */
const LEFT_AFTER_MS = 3_600_000

/** What processes that were killed had begun to write, and folders in which nothing is kept any more. */
function removeLeftovers(root: string): void {
  for (const file of foldersIn(root)) {
    for (const state of foldersIn(file)) {
      for (const set of foldersIn(state)) removeDrafts(set)
      removeDrafts(state)
      if (foldersIn(state).length === 0 && isLeft(state)) remove(state)
    }
    removeDrafts(file)
    if (foldersIn(file).length === 0 && isLeft(file)) remove(file)
  }
}

function removeDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    const file = path.join(folder, name)
    if (name.endsWith(DRAFT_ENDING) && isLeft(file)) remove(file)
  }
}

function isLeft(file: string): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && stat.mtimeMs + LEFT_AFTER_MS < Date.now()
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder)
  } catch {
    return []
  }
}

/** Sets lie two folders deep: below the file they are of, and the state it was in. */
function setsBelow(root: string): SetFound[] {
  return foldersIn(root).flatMap(foldersIn).flatMap(foldersIn).map(sizeOf)
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = fs.readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name))
  } catch {
    return []
  }
}

function sizeOf(folder: string): SetFound {
  try {
    const bytes = fs
      .readdirSync(folder)
      .reduce(
        (sum, name) => sum + (fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      )
    return { folder, bytes, used: fs.statSync(folder).mtimeMs }
  } catch {
    return { folder, bytes: 0, used: 0 }
  }
}

function remove(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true })
  } catch {
    // Another process removes it, or nobody can.
  }
}
