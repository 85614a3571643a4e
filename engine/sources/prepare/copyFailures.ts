/** A prepared copy could not be written: the disk is full, or the folder for temporary files cannot be written. */
export class CopyFailed extends Error {
  constructor(
    /** The code of the system, such as `ENOSPC`. */
    readonly code: string,
    readonly folder: string,
    /** The file that was prepared, as users know it. */
    readonly file: string,
    /** Bytes of it that had been written. */
    readonly written: number,
  ) {
    super(`${file} could not be prepared in ${folder} (${code})`)
  }
}

/** The copies that a run needs are more than may be kept. */
export class CopiesTooLarge extends Error {
  constructor(
    readonly file: string,
    /** Bytes that copies may have together. */
    readonly most: number,
  ) {
    super(`copies of more than ${most} bytes are needed`)
  }
}
