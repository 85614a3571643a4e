import { statfsSync } from 'node:fs'

/** How much may be unpacked. */
export interface UnpackLimits {
  /** Megabytes that prepared copies may have together; undefined: half of what is free where they are kept. */
  readonly megabytes: number | undefined
  /** Unpacked bytes per packed one. */
  readonly ratio: number
}

/** Logs seldom pack better than a hundred to one, and gzip never better than 1,032 to one. */
export const DEFAULT_RATIO = 1_100

export const defaultUnpackLimits: UnpackLimits = { megabytes: undefined, ratio: DEFAULT_RATIO }

const MEGABYTE = 2 ** 20

/** Unless something else is said, copies have no more than this together. */
const MOST_BYTES = 16 * 1024 * MEGABYTE

/** Bytes that copies in a folder may have together; `held` are there already. */
export function mostBytes({ megabytes }: UnpackLimits, folder: string, held: number): number {
  if (megabytes !== undefined) return megabytes * MEGABYTE
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.min(MOST_BYTES, held + (bavail * bsize) / 2)
  } catch {
    return MOST_BYTES
  }
}
