import { createHash } from 'node:crypto'
import fs from 'node:fs'

/** What tells whether a file is still the same: its numbers, and a look at some of its bytes. Plain data. */
export interface Identity {
  readonly size: number
  readonly modified: string
  /** When it was changed in whatever way; nobody can set this time. */
  readonly changed: string
  readonly inode: string
  readonly fingerprint: string
}

/** A file as it was found. */
export interface FileLook {
  readonly identity: Identity
  /** Whether a later change is sure to show in its times. */
  readonly isSettled: boolean
  /** Whether the file of this identity has only grown since: one that was put in its place has not. */
  readonly hasGrownFrom: (earlier: Identity) => boolean
}

/** Looks at a file; gives undefined when it cannot be read. */
export function lookAtFile<Result>(path: string, use: (look: FileLook) => Result): Result | undefined {
  let descriptor: number | undefined
  try {
    descriptor = fs.openSync(path, 'r')
    const opened = descriptor
    const stat = fs.fstatSync(opened, { bigint: true })
    if (!stat.isFile()) return undefined
    const identity = { ...numbersOf(stat), fingerprint: fingerprintOfOpen(opened, Number(stat.size)) }
    return use({
      identity,
      isSettled: isSettled(stat.ctimeNs, Date.now()) && isSettled(stat.mtimeNs, Date.now()),
      hasGrownFrom: (earlier) =>
        identity.size > earlier.size &&
        identity.inode === earlier.inode &&
        fingerprintOfOpen(opened, earlier.size) === earlier.fingerprint,
    })
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

/** The numbers of a file as the system tells them. */
export function numbersOf({ size, mtimeNs, ctimeNs, ino }: fs.BigIntStats): Omit<Identity, 'fingerprint'> {
  return { size: Number(size), modified: String(mtimeNs), changed: String(ctimeNs), inode: String(ino) }
}

/** Clocks of file systems go by steps: two changes within one leave the same time. */
const STEP_MS = 20
const COARSE_STEP_MS = 2100
const NANOS_PER_SECOND = 1_000_000_000n

/** Whether a time lies so far back that the next change has another one. Times to come are of a clock that jumped. */
export function isSettled(time: bigint, nowMs: number): boolean {
  const step = time % NANOS_PER_SECOND === 0n ? COARSE_STEP_MS : STEP_MS
  return Number(time / 1_000_000n) + step < nowMs
}

/** Beginning, end and places in between that are looked at. Short files are looked at whole. */
const EDGE_BYTES = 4096
const PLACES = 16

/** A hash of the first `size` bytes of a file, by samples; undefined when they cannot be read. */
export function fingerprintOf(file: string, size: number): string | undefined {
  let descriptor: number | undefined
  try {
    descriptor = fs.openSync(file, 'r')
    return fingerprintOfOpen(descriptor, size)
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

function fingerprintOfOpen(descriptor: number, size: number): string {
  const hash = createHash('sha1').update(String(size))
  const whole = EDGE_BYTES * PLACES
  const bytes = Buffer.allocUnsafe(size <= whole ? size : EDGE_BYTES)
  const add = (from: number): void => {
    const read = fs.readSync(descriptor, bytes, 0, bytes.length, from)
    hash.update(bytes.subarray(0, read))
  }
  if (size <= whole) add(0)
  else for (let i = 0; i < PLACES; i++) add(Math.floor(((size - EDGE_BYTES) * i) / (PLACES - 1)))
  return hash.digest('hex')
}
