import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { SpillFailed } from './failures'
import { spillFolder } from './spillFolder'

/** The temporary files of a run. Closing them removes them; so does the end of the process, whatever it dies of. */
export class SpillFiles {
  /** Bytes written so far. */
  written = 0
  private readonly open = new Set<SpillFile>()
  private made = 0

  /** A new file, empty. Throws `SpillFailed`. */
  create(): SpillFile {
    const file = this.attempt(() =>
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

  /** Runs an action on a file; an error of the system becomes `SpillFailed`. */
  attempt<Result>(action: () => Result): Result {
    try {
      return action()
    } catch (failure) {
      const { code } = failure as NodeJS.ErrnoException
      if (code === undefined) throw failure
      throw new SpillFailed(code, os.tmpdir(), this.written)
    }
  }
}

/** A temporary file that grows at its end and is read anywhere. */
export class SpillFile {
  private end = 0

  constructor(
    private readonly descriptor: number,
    private files: SpillFiles,
  ) {}

  /** It stays open for as long as other files do. */
  moveTo(files: SpillFiles): void {
    this.files.forget(this)
    files.adopt(this)
    this.files = files
  }

  /** Writes bytes at the end and gives where they begin. Throws `SpillFailed`. */
  append(bytes: Uint8Array): number {
    const start = this.end
    this.files.attempt(() => {
      for (let done = 0; done < bytes.length;)
        done += fs.writeSync(this.descriptor, bytes, done, bytes.length - done, start + done)
    })
    this.end += bytes.length
    this.files.written += bytes.length
    return start
  }

  /** Fills `target` from `start` on. Throws `SpillFailed`. */
  read(start: number, target: Uint8Array): void {
    this.files.attempt(() => {
      for (let done = 0; done < target.length;) {
        const count = fs.readSync(this.descriptor, target, done, target.length - done, start + done)
        if (count === 0) throw Object.assign(new Error('the file is shorter than written'), { code: 'EIO' })
        done += count
      }
    })
  }

  close(): void {
    this.files.forget(this)
    fs.closeSync(this.descriptor)
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
