import fs from 'node:fs'
import path from 'node:path'
import { attempt, readFrom, reserveIn, writeTo, type FileInUse } from './fileInUse'
import { spillFolder } from './spillFolder'

/** The temporary files of a run. Closing them removes them; so does the end of the process, whatever it dies of. */
export class SpillFiles {
  /** Bytes written so far. */
  written = 0
  private readonly open = new Set<SpillFile>()
  private made = 0

  /** A new file, empty. Throws `SpillFailed`. */
  create(): SpillFile {
    const file = attempt(this.written, () =>
      openNameless(path.join(spillFolder(), `${process.hrtime.bigint()}-${this.made++}`)),
    )
    const made = new SpillFile(file, this)
    this.open.add(made)
    return made
  }

  /** Removes all files that are still there. */
  close(): void {
    for (const file of this.open) file.close()
  }

  forget(file: SpillFile): void {
    this.open.delete(file)
  }

  /** Takes a file that others have made, to be closed with these. */
  adopt(file: SpillFile): void {
    this.open.add(file)
  }
}

/** A temporary file that grows at its end and is read anywhere, by other threads as well. */
export class SpillFile {
  private readonly inUse: FileInUse
  /** How many have it. */
  private lent = 0
  private isClosed = false

  constructor(
    private readonly descriptor: number,
    private files: SpillFiles,
  ) {
    this.inUse = { descriptor, end: new SharedArrayBuffer(8) }
  }

  /** It stays open for as long as other files do. */
  moveTo(files: SpillFiles): void {
    this.files.forget(this)
    files.adopt(this)
    this.files = files
  }

  /**
   * The file for another thread. It stays open until it has been given back: a thread may be at work when a run ends, and
   * its writing must not go to a file that is opened then.
   */
  lend(): FileInUse {
    this.lent++
    return this.inUse
  }

  giveBack(): void {
    this.lent--
    this.closeUnused()
  }

  /** Writes bytes at the end and gives where they begin. Throws `SpillFailed`. */
  append(bytes: Uint8Array): number {
    const start = this.reserve(bytes.length)
    this.write(start, bytes)
    return start
  }

  /** Makes room at the end for bytes that are written then, and gives where it begins. */
  reserve(size: number): number {
    return reserveIn(this.inUse, size)
  }

  /** Writes bytes where there is room for them. Throws `SpillFailed`. */
  write(start: number, bytes: Uint8Array): void {
    writeTo(this.inUse, start, bytes, this.files.written)
    this.countWritten(bytes.length)
  }

  /** Counts bytes that another thread has written. */
  countWritten(size: number): void {
    this.files.written += size
  }

  /** Fills `target` from `start` on. Throws `SpillFailed`. */
  read(start: number, target: Uint8Array): void {
    readFrom(this.inUse, start, target, this.files.written)
  }

  close(): void {
    this.files.forget(this)
    this.isClosed = true
    this.closeUnused()
  }

  private closeUnused(): void {
    if (this.isClosed && this.lent === 0) fs.closeSync(this.descriptor)
  }
}

/** Opens a new file and takes its name away: what it holds is gone when it is closed, even by the death of the process. */
function openNameless(file: string): number {
  const descriptor = fs.openSync(file, 'wx+', 0o600)
  try {
    fs.unlinkSync(file)
  } catch {
    // Where an open file keeps its name, the folder is removed in the end.
  }
  return descriptor
}
