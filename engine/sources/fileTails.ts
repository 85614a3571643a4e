import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { areRecordsLines, type SourceFile } from '../scan'

/** What has been added to files. */
export interface Added {
  /** The stretches to read: files that begin and end where something new does, in whole lines. */
  readonly stretches: readonly SourceFile[]
  /** What happened to files, in words for a user. */
  readonly events: readonly string[]
}

/** How often a last line without line break must be seen unchanged before it is taken to be whole. */
const SETTLED_AFTER = 3

/** How often a file of records with several lines is left alone while it grows. */
const MOST_WAITED = 4

const LINE_FEED = 10
const CHUNK = 65_536

/** How far one file has been read. */
interface Tail {
  readonly identity: string
  /** As it was found last; its path may be another one by now. */
  file: SourceFile
  offset: number
  size: number
  /** How often the size has been the same with an open last line. */
  settled: number
  /** How often what is new was left for later because more was coming. */
  waited: number
}

/**
 * Follows files as they grow. A file that is renamed stays the same file, what was added to it before is still read; a
 * file that has become shorter is read from its start again. Files that have to be prepared are read once, whole.
 */
export class FileTails {
  private readonly tails = new Map<string, Tail>()

  /** What has been added since the last time to the files that are there now. Never throws: what is gone gives nothing. */
  next(files: readonly SourceFile[]): Added {
    const stretches: SourceFile[] = []
    const events: string[] = []
    const seen = new Set<string>()
    for (const file of files) {
      const identity = identityOf(file.path)
      if (identity === undefined || seen.has(identity)) continue
      seen.add(identity)
      const known = this.tails.get(identity)
      if (known) known.file = { ...file, name: known.file.name }
      else this.begin(file, identity, stretches, events)
    }
    for (const tail of this.tails.values()) {
      if (!seen.has(tail.identity)) this.findRenamed(tail)
      const stretch = tail.file.preparation ? undefined : stretchOf(tail, events)
      if (stretch) stretches.push(stretch)
    }
    return { stretches, events }
  }

  private begin(file: SourceFile, identity: string, stretches: SourceFile[], events: string[]): void {
    this.tails.set(identity, { identity, file, offset: file.dataStart, size: 0, settled: 0, waited: 0 })
    if (!file.preparation) return
    stretches.push(file)
    events.push(`${file.name} is compressed or has to be decoded: it is read once and not followed.`)
  }

  /** A file that was renamed still lies in its folder; one that is gone is forgotten. */
  private findRenamed(tail: Tail): void {
    const folder = path.dirname(tail.file.path)
    const found = namesIn(folder).find((name) => identityOf(path.join(folder, name)) === tail.identity)
    if (found === undefined) this.tails.delete(tail.identity)
    else tail.file = { ...tail.file, path: path.join(folder, found) }
  }
}

/** What is new of a file, up to its last line break. */
function stretchOf(tail: Tail, events: string[]): SourceFile | undefined {
  const size = sizeOf(tail.file.path)
  if (size === undefined) return undefined
  if (size < tail.offset) {
    events.push(`${tail.file.name} has become shorter: it is read from its start again.`)
    tail.offset = tail.file.dataStart
  }
  tail.settled = size === tail.size ? tail.settled + 1 : 0
  tail.size = size
  if (size === tail.offset) return undefined
  // More lines of the last record may be on their way; a file that never rests is not waited for.
  const isComing = tail.settled === 0 && !areRecordsLines(tail.file)
  if (isComing && tail.waited++ < MOST_WAITED) return undefined
  tail.waited = 0
  const lineEnd = lineEndOf(tail.file.path, tail.offset, size)
  const end = tail.settled >= SETTLED_AFTER ? size : lineEnd
  if (end <= tail.offset) return undefined
  const stretch = { ...tail.file, dataStart: tail.offset, size: end }
  tail.offset = end
  return stretch
}

/** Behind the last line break in `[from, to)`; `from` when there is none. */
function lineEndOf(file: string, from: number, to: number): number {
  try {
    const descriptor = openSync(file, 'r')
    try {
      for (let end = to; end > from; end -= CHUNK) {
        const start = Math.max(from, end - CHUNK)
        const bytes = Buffer.alloc(end - start)
        const read = readSync(descriptor, bytes, 0, bytes.length, start)
        const lineFeed = bytes.lastIndexOf(LINE_FEED, read)
        if (lineFeed >= 0) return start + lineFeed + 1
      }
      return from
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return from
  }
}

function identityOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true })
  return stat && (stat.ino === 0n ? file : `${stat.dev}:${stat.ino}`)
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
