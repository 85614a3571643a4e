import type { Span } from '../../../language'

/** A step holds more than its run may, and cannot put it aside. Caught where a run begins; the run ends with a message. */
export class MemoryRefused extends Error {
  constructor(
    /** The command. */
    readonly span: Span,
    /** Bytes, estimated. */
    readonly held: number,
    /** Bytes that the run may hold. */
    readonly limit: number,
  ) {
    super('a step holds more than its run may')
  }
}

/** Records could not be put aside: the disk is full, or the folder for temporary files cannot be written. */
export class SpillFailed extends Error {
  constructor(
    /** The code of the system, such as `ENOSPC`. */
    readonly code: string,
    readonly folder: string,
    /** Bytes that the run had put aside before. */
    readonly written: number,
  ) {
    super(`records could not be put aside in ${folder} (${code})`)
  }
}

/** The run was cancelled while a step was at work. */
export class RunCancelled extends Error {}
