import fs from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder that only its owner can look into, and those above it, where they are not there. Throws the error of the
 * system; that of Node's own way is `ENOENT` where nothing can be written.
 */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    fs.mkdirSync(folder, { mode: 0o700 })
  } catch (failure) {
    // Another run makes it at the same time.
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure
  }
}
