import fs from 'node:fs'
import path from 'node:path'

interface SetFound {
  readonly folder: string
  readonly bytes: number
  /** When it was used last, in milliseconds. */
  readonly used: number
}

/** Removes sets, those used longest ago first, until the rest is not larger than `mostBytes`. Never throws. */
export function sweep(root: string, mostBytes: number): void {
  const sets = setsBelow(root).sort((a, b) => a.used - b.used)
  let bytes = sets.reduce((sum, set) => sum + set.bytes, 0)
  for (const set of sets) {
    if (bytes <= mostBytes) return
    remove(set.folder)
    bytes -= set.bytes
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
