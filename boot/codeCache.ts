import fs from 'node:fs'
import path from 'node:path'
import type { Script } from 'node:vm'
import { cacheFolder } from './cacheFolder'

/** Compiled code of one bundle, as this version of Node has kept it. */
export interface CodeCache {
  /** The code; undefined when there is none or somebody else could have written it. */
  readonly read: () => Buffer | undefined
  /** Keeps the code that the script has by now. Without effect where files cannot be written. */
  readonly write: (script: Script) => void
}

/** Files that no start has written for so long belong to versions that are gone. */
const forgottenAfterMs = 30 * 24 * 3600 * 1000

const ending = '.code'

/**
 * The place of a bundle's compiled code in the user's folder for caches; undefined where there is none or the user wants
 * no such files (`NODE_DISABLE_COMPILE_CACHE`, as for Node's own). `name` tells the bundle and its text.
 */
export function codeCache(name: string): CodeCache | undefined {
  const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : cacheFolder()
  if (folder === undefined) return undefined
  // V8 takes code only from a process of the same version with the same options.
  const options = process.execArgv.join('').replace(/\W/g, '').slice(0, 60)
  const file = path.join(folder, `${name}-${process.version}-${process.arch}-${options}${ending}`)
  return { read: () => readOwn(file), write: (script) => write(folder, file, script) }
}

/** Code is run, so it is taken only from a file that nobody but this user can have written. */
function readOwn(file: string): Buffer | undefined {
  try {
    const handle = fs.openSync(file, 'r')
    try {
      const { uid, mode } = fs.fstatSync(handle)
      const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
      return isOwn ? fs.readFileSync(handle) : undefined
    } finally {
      fs.closeSync(handle)
    }
  } catch {
    return undefined
  }
}

/** The file appears whole or not at all, also when several processes write it at once. */
function write(folder: string, file: string, script: Script): void {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = fs.openSync(draft, 'wx', 0o600)
    try {
      fs.writeFileSync(handle, script.createCachedData())
      fs.fsyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
    fs.renameSync(draft, file)
    forgetOld(folder)
  } catch {
    remove(draft)
  }
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true })
  } catch {
    // Where nothing can be written, nothing is left behind.
  }
}

function forgetOld(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name)
    if (name.includes(ending) && fs.statSync(file).mtimeMs < Date.now() - forgottenAfterMs) fs.rmSync(file)
  }
}
