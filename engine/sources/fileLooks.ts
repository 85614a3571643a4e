import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs'

/** What is seen of a file from outside. */
export interface FileLook {
  /** The same for as long as it is the same file, whatever its name. */
  readonly identity: string
  /** Bytes. */
  readonly size: number
}

/** How files are looked at that are followed. Nothing of it throws. */
export interface FileLooks {
  /** `missing`: there is none at this path. `unreadable`: nothing can be told, such as of a network that is away. */
  file(path: string): FileLook | 'missing' | 'unreadable'
  /** The names in a folder; undefined when it cannot be looked into. */
  names(folder: string): readonly string[] | undefined
  /** Where links lead to; the path itself where that is not known. */
  realPath(path: string): string
  /** Behind the last line break in `[from, to)`; `from` when there is none. */
  lineEnd(path: string, from: number, to: number): number
}

const LINE_FEED = 10
const CHUNK = 65_536

export const filesOnDisk: FileLooks = {
  file(path) {
    return attempt<FileLook | 'missing' | 'unreadable'>(() => {
      const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
      if (!stat) return 'missing'
      const { dev, ino, size } = stat
      // Some file systems have no numbers for files.
      return { identity: ino === 0n ? path : `${dev}:${ino}`, size: Number(size) }
    }, 'unreadable')
  },
  names: (folder) => attempt<readonly string[] | undefined>(() => readdirSync(folder), undefined),
  realPath: (path) => attempt(() => realpathSync.native(path), path),
  lineEnd: (path, from, to) => attempt(() => lastLineEnd(path, from, to), from),
}

function lastLineEnd(file: string, from: number, to: number): number {
  const descriptor = openSync(file, 'r')
  try {
    for (let end = to; end > from; end -= CHUNK) {
      const start = Math.max(from, end - CHUNK)
      const bytes = Buffer.alloc(end - start)
      const read = readSync(descriptor, bytes, 0, bytes.length, start)
      const lineFeed = bytes.subarray(0, read).lastIndexOf(LINE_FEED)
      if (lineFeed >= 0) return start + lineFeed + 1
    }
    return from
  } finally {
    closeSync(descriptor)
  }
}

function attempt<Result>(look: () => Result, otherwise: Result): Result {
  try {
    return look()
  } catch {
    return otherwise
  }
}
