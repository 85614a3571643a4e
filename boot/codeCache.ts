import fs from 'node:fs'
import path from 'node:path'
import type * as v8 from 'node:v8'
import type { Script } from 'node:vm'
import { cacheFolder } from './cacheFolder'

/** Compiled code of one bundle, as this version of Node has kept it. */
export interface CodeCache {
  /** What is kept; undefined when there is nothing or somebody else could have written it. */
  readonly read: () => KeptCode | undefined
  /** Keeps the code that the script has by now, with its `compiledBytes`. Without effect where files cannot be written. */
  readonly write: (script: Script, compiledBytes: number) => void
  /** Bytes that the compiled functions of this thread take by now; undefined where the heap is too large to look through. */
  readonly compiledBytes: () => number | undefined
  /** Notes that somebody has looked whether there is more to keep. */
  readonly touch: () => void
}

export interface KeptCode {
  readonly code: Buffer
  /** Bytes that compiled functions took in the process that wrote it. */
  readonly compiledBytes: number
  /** When it was written or looked at, in milliseconds since 1970. */
  readonly lookedAt: number
}

/** What of Node's module `v8` is used. */
export type Statistics = Pick<typeof v8, 'getHeapCodeStatistics' | 'getHeapStatistics' | 'setFlagsFromString'>

/** Looking through so many bytes of objects takes some milliseconds. */
const mostLookedThrough = 134_217_728

/** Files that no start has written for so long belong to versions that are gone. */
const forgottenAfterMs = 30 * 24 * 3600 * 1000

const ending = '.code'

/**
 * The place of a bundle's compiled code in the user's folder for caches; undefined where there is none or the user wants
 * no such files (`NODE_DISABLE_COMPILE_CACHE`, as for Node's own). `name` tells the bundle and its text.
 */
export function codeCache(name: string, statistics: Statistics): CodeCache | undefined {
  const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : cacheFolder()
  if (folder === undefined) return undefined
  // V8 takes code only from a process of the same version with the same options.
  const options = process.execArgv.join('').replace(/\W/g, '').slice(0, 60)
  const file = path.join(folder, `${name}-${process.version}-${process.arch}-${options}${ending}`)
  const compiledBytes = (): number | undefined =>
    statistics.getHeapStatistics().used_heap_size > mostLookedThrough
      ? undefined
      : statistics.getHeapCodeStatistics().bytecode_and_metadata_size
  return {
    read: () => readOwn(file),
    write: (script, bytes) => write(folder, file, codeOf(script, statistics), bytes),
    compiledBytes,
    touch: () => touch(file),
  }
}

/** Behind the code stands a number: how much is compiled. */
const COUNT_BYTES = 8

/** Code is run, so it is taken only from a file that nobody but this user can have written. */
function readOwn(file: string): KeptCode | undefined {
  try {
    const handle = fs.openSync(file, 'r')
    try {
      const { uid, mode, mtimeMs: lookedAt } = fs.fstatSync(handle)
      const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
      if (!isOwn) return undefined
      const bytes = fs.readFileSync(handle)
      const end = bytes.length - COUNT_BYTES
      return { code: bytes.subarray(0, end), compiledBytes: bytes.readDoubleLE(end), lookedAt }
    } finally {
      fs.closeSync(handle)
    }
  } catch {
    return undefined
  }
}

/** An option of V8 that this process has changed since it has started, as it was and as it is. */
interface ChangedOption {
  readonly before: string
  readonly now: string
}

/** The code as a process can take it that has just started, and has changed no option yet. */
function codeOf(script: Script, statistics: Statistics): Buffer {
  const changed = (globalThis as Record<symbol, unknown>)[Symbol.for('dql.changedOption')] as
    ChangedOption | undefined
  if (changed) statistics.setFlagsFromString(changed.before)
  const code = script.createCachedData()
  if (changed) statistics.setFlagsFromString(changed.now)
  return code
}

/** The file appears whole or not at all, also when several processes write it at once. */
function write(folder: string, file: string, code: Buffer, compiled: number): void {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = fs.openSync(draft, 'wx', 0o600)
    try {
      const count = Buffer.alloc(COUNT_BYTES)
      count.writeDoubleLE(compiled)
      fs.writeFileSync(handle, Buffer.concat([code, count]))
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

function touch(file: string): void {
  try {
    fs.utimesSync(file, new Date(), new Date())
  } catch {
    // It is gone, or it stays as it is.
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
