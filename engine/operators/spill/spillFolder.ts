import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Folders are named by host and process, so that those of processes that are gone can be told. */
const PREFIX = `dql-spill-${os.hostname().replace(/[^\w.-]/g, '_')}-`

const folders = new Map<string, string>()

/**
 * The folder for the temporary files of this process, in that of the system (`TMPDIR`); made when first asked for and
 * removed when the process ends. Only its user may look inside. Throws the error of the system when it cannot be made.
 */
export function spillFolder(): string {
  const parent = os.tmpdir()
  const known = folders.get(parent)
  if (known !== undefined && fs.existsSync(known)) return known
  const folder = fs.mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`))
  if (folders.size === 0) process.once('exit', removeFolders)
  folders.set(parent, folder)
  return folder
}

/** Removes the folders of processes of this host that have ended without doing so. Never throws. */
export function removeStaleFolders(parent = os.tmpdir()): void {
  for (const name of namesIn(parent)) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN
    if (!Number.isNaN(owner) && !isAlive(owner)) remove(path.join(parent, name))
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder)
  } catch {
    return []
  }
}

/** A process of another user is alive too. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function removeFolders(): void {
  for (const folder of folders.values()) remove(folder)
}

/** A folder that cannot be removed is left: a later process tries again. */
function remove(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true })
  } catch {
    return
  }
}
