import fs from 'node:fs'
import os from 'node:os'
import { SpillFailed } from './failures'

/** An open temporary file as all threads of the process know it: plain data. */
export interface FileInUse {
  readonly descriptor: number
  /** One number of 64 bits, where the file ends: whoever writes adds to it first, so that nobody else writes there. */
  readonly end: SharedArrayBuffer
}

/** Where bytes lie in a file. */
export interface Stretch {
  readonly start: number
  readonly size: number
}

/** Where the bytes of batches lie in a file, and how many records they are. */
export interface StoredBatches extends Stretch {
  readonly length: number
}

/** Stretches of a file. They are read into memory that is used again when the records of the piece have been made. */
export interface StoredPiece<File> {
  readonly file: File
  readonly stretches: readonly Stretch[]
}

/** Writes bytes at the end of a file and gives where they begin. Throws `SpillFailed`. */
export function appendTo(file: FileInUse, bytes: Uint8Array): number {
  const start = reserveIn(file, bytes.length)
  writeTo(file, start, bytes)
  return start
}

/** Makes room at the end of a file and gives where it begins. */
export const reserveIn = ({ end }: FileInUse, size: number): number =>
  Number(Atomics.add(new BigInt64Array(end), 0, BigInt(size)))

/** Writes bytes where there is room for them. Throws `SpillFailed`; `written` is for its message. */
export function writeTo({ descriptor }: FileInUse, start: number, bytes: Uint8Array, written = start): void {
  attempt(written, () => {
    for (let done = 0; done < bytes.length;)
      done += fs.writeSync(descriptor, bytes, done, bytes.length - done, start + done)
  })
}

/** Fills `target` from `start` on. Throws `SpillFailed`. */
export function readFrom(
  { descriptor }: FileInUse,
  start: number,
  target: Uint8Array,
  written = start,
): void {
  attempt(written, () => {
    for (let done = 0; done < target.length;) {
      const count = fs.readSync(descriptor, target, done, target.length - done, start + done)
      if (count === 0) throw Object.assign(new Error('the file is shorter than written'), { code: 'EIO' })
      done += count
    }
  })
}

/** Runs an action on a file; an error of the system becomes `SpillFailed`. */
export function attempt<Result>(written: number, action: () => Result): Result {
  try {
    return action()
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException
    if (code === undefined) throw failure
    throw new SpillFailed(code, os.tmpdir(), written)
  }
}
