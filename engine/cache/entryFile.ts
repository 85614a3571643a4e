import fs from 'node:fs'
import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Something to keep under a key: plain data that says what it is, and its bytes. */
export interface Entry {
  readonly key: string
  readonly meta: unknown
  readonly parts: readonly Uint8Array[]
}

/** An entry as it was read. */
export interface EntryBytes {
  readonly meta: unknown
  readonly bytes: Uint8Array
}

/** The first bytes of a file of entries. */
const MAGIC = 0x43_4c_51_44

/** Magic number, length of the directory, its checksum; all 32 bits. The fourth is not used. */
const HEAD_BYTES = 16

/** Of the name of a file that is being written. */
export const DRAFT_ENDING = '.tmp'

/** A directory is read with its head where it is no longer than this. */
const FIRST_READ = 8192

interface Directory {
  readonly stamp: string
  readonly entries: readonly {
    readonly key: string
    readonly meta: unknown
    readonly at: number
    readonly size: number
    readonly checksum: number
  }[]
}

/**
 * Writes entries to a file under another name first, so that the file is there whole or not at all, whoever writes it at
 * the same time. Gives its length. Throws the error of the system, and leaves nothing then.
 */
export function writeEntries(file: string, stamp: string, entries: readonly Entry[]): number {
  const { head, parts, length } = layOut(stamp, entries)
  const draft = `${file}.${randomBytes(6).toString('hex')}${DRAFT_ENDING}`
  try {
    const descriptor = fs.openSync(draft, 'wx', 0o600)
    try {
      writeAll(descriptor, [head, ...parts])
    } finally {
      fs.closeSync(descriptor)
    }
    fs.renameSync(draft, file)
  } catch (failure) {
    fs.rmSync(draft, { force: true })
    throw failure
  }
  return length
}

/** How many bytes `writeEntries` would write, about. */
export function sizeOfEntries(entries: readonly Entry[]): number {
  return entries.reduce((sum, { parts }) => sum + parts.reduce((size, { length }) => size + length, 200), 200)
}

/** Entries begin at multiples of eight, so that numbers in them can be read where they lie. */
const PADDING = new Uint8Array(8)
const aligned = (length: number): number => Math.ceil(length / 8) * 8

function layOut(stamp: string, entries: readonly Entry[]) {
  let at = 0
  const parts: Uint8Array[] = []
  const listed = entries.map(({ key, meta, parts: own }) => {
    const size = own.reduce((sum, { length }) => sum + length, 0)
    const checksum = own.reduce((sum, part) => crc32(part, sum), 0)
    parts.push(...own, PADDING.subarray(0, aligned(size) - size))
    const place = at
    at += aligned(size)
    return { key, meta, at: place, size, checksum }
  })
  const directory = Buffer.from(JSON.stringify({ stamp, entries: listed } satisfies Directory))
  const head = Buffer.alloc(aligned(HEAD_BYTES + directory.length))
  head.writeUInt32LE(MAGIC, 0)
  head.writeUInt32LE(directory.length, 4)
  head.writeUInt32LE(crc32(directory), 8)
  directory.copy(head, HEAD_BYTES)
  return { head, parts, length: head.length + at }
}

function writeAll(descriptor: number, parts: readonly Uint8Array[]): void {
  const wanted = parts.reduce((sum, { length }) => sum + length, 0)
  const full = parts.filter(({ length }) => length > 0)
  if (fs.writevSync(descriptor, full) === wanted) return
  throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
}

/** Reads entries of a file, each on demand. */
export class EntryReader {
  private constructor(
    private readonly descriptor: number,
    private readonly directory: ReadonlyMap<string, Directory['entries'][number]>,
    private readonly bodyStart: number,
  ) {}

  /** Undefined when there is no such file, or none with this stamp, or it is damaged. To be closed. */
  static open(file: string, stamp: string): EntryReader | undefined {
    let descriptor: number | undefined
    try {
      descriptor = fs.openSync(file, 'r')
      const directory = readDirectory(descriptor)
      if (directory?.stamp !== stamp) throw new Error('not what was asked for')
      const byKey = new Map(directory.entries.map((entry) => [entry.key, entry]))
      return new EntryReader(descriptor, byKey, directory.bodyStart)
    } catch {
      if (descriptor !== undefined) fs.closeSync(descriptor)
      return undefined
    }
  }

  /** The entry in memory of its own, or undefined when there is none or it is damaged. */
  read(key: string): EntryBytes | undefined {
    const entry = this.directory.get(key)
    if (!entry) return undefined
    const bytes = new Uint8Array(entry.size)
    try {
      const read = readFully(this.descriptor, bytes, this.bodyStart + entry.at)
      return read === entry.size && crc32(bytes) === entry.checksum ? { meta: entry.meta, bytes } : undefined
    } catch {
      return undefined
    }
  }

  close(): void {
    fs.closeSync(this.descriptor)
  }
}

function readDirectory(descriptor: number): (Directory & { bodyStart: number }) | undefined {
  const first = Buffer.alloc(FIRST_READ)
  const read = readFully(descriptor, first, 0)
  if (read < HEAD_BYTES || first.readUInt32LE(0) !== MAGIC) return undefined
  const length = first.readUInt32LE(4)
  if (HEAD_BYTES + length > fs.fstatSync(descriptor).size) return undefined
  let text = first.subarray(HEAD_BYTES, HEAD_BYTES + length)
  if (HEAD_BYTES + length > read) {
    text = Buffer.alloc(length)
    if (readFully(descriptor, text, HEAD_BYTES) !== length) return undefined
  }
  if (crc32(text) !== first.readUInt32LE(8)) return undefined
  const directory = JSON.parse(text.toString()) as Directory
  return { ...directory, bodyStart: aligned(HEAD_BYTES + length) }
}

function readFully(descriptor: number, target: Uint8Array, from: number): number {
  let held = 0
  while (held < target.length) {
    const read = fs.readSync(descriptor, target, held, target.length - held, from + held)
    if (read === 0) break
    held += read
  }
  return held
}
