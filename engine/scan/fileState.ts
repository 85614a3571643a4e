import { statSync, type BigIntStats } from 'node:fs'
import { fingerprintOf } from '../cache'

/** What a file was when its rules were found. Plain data. */
export interface FileState {
  /** The file system and the number of the file there. */
  readonly identity: string
  /** Its times in nanoseconds: nobody can set the second one. */
  readonly modified: bigint
  readonly changed: bigint
  /** Samples of its bytes; undefined for a file that is read within moments. */
  readonly fingerprint: string | undefined
}

/** A file of which something was found when it was in a state; see `SourceFile`. */
interface FoundFile {
  readonly path: string
  readonly size: number
  readonly state?: FileState | undefined
  readonly copy?: string
}

/** Smaller files are read as one part. */
const SAMPLED_FROM = 8_388_608

/** The state of a file that was just looked at. */
export const stateOf = (file: string, stat: BigIntStats): FileState => ({
  ...numbersOf(stat),
  fingerprint: stat.size >= SAMPLED_FROM ? fingerprintOf(file, Number(stat.size)) : undefined,
})

const numbersOf = ({ dev, ino, mtimeNs, ctimeNs }: BigIntStats): Omit<FileState, 'fingerprint'> => ({
  identity: `${dev} ${ino}`,
  modified: mtimeNs,
  changed: ctimeNs,
})

/**
 * What has happened to a file since its rules were found, so that parts of it that were read before and after may not
 * belong together; undefined when nothing has, or it has only grown. Never throws: a file that is gone is met when it is
 * opened.
 */
export function changeOf({ path, size, state, copy }: FoundFile): FileChange | undefined {
  const stat = state && copy === undefined ? statOf(path) : undefined
  if (!state || !stat) return undefined
  const { identity, modified, changed } = numbersOf(stat)
  if (identity !== state.identity) return 'replaced'
  if (modified === state.modified && changed === state.changed) return undefined
  if (stat.size < size) return 'shortened'
  const isLonger = stat.size > size
  const { fingerprint } = state
  const hasGrown = isLonger && (fingerprint === undefined || fingerprintOf(path, size) === fingerprint)
  return hasGrown ? undefined : 'rewritten'
}

export type FileChange = 'replaced' | 'shortened' | 'rewritten'

/** For a user. */
export const changeInWords: Readonly<Record<FileChange, string>> = {
  replaced: 'another file took its place',
  shortened: 'it has become shorter',
  rewritten: 'it was written anew',
}

function statOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true })
  } catch {
    return undefined
  }
}
