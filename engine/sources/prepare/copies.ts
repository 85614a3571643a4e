import { statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import type { SourceFile } from '../../scan'
import type { SourceProblem } from '../problem'
import { CopiesTooLarge, CopyFailed } from './copyFailures'
import { Copy, type Extent } from './copy'
import { defaultUnpackLimits, mostBytes, type UnpackLimits } from './limits'

/** How many files are prepared at a time. */
const FILES_AT_A_TIME = Math.max(2, Math.min(4, availableParallelism()))

/** Copies of all objects lie in one folder. */
let copiesMade = 0

/**
 * The prepared copies of a process: files of compressed or foreign text, and JSON arrays, as lines in UTF-8. A copy is
 * made when a run first needs it and kept for later runs, as long as the file stays the same and there is room.
 */
export class Copies {
  /** Whole copies, least recently used first. */
  private readonly kept = new Map<string, Copy>()
  private bytes = 0

  /** `folder` gives the folder for the copies; it is asked when one is made and may throw. */
  constructor(private readonly folder: () => string) {}

  /** Begins to prepare the files of a run. Nothing happens while there are none to prepare. */
  prepare(files: readonly SourceFile[], options: Partial<PreparingRunOptions> = {}): PreparedFiles {
    return new PreparedFiles(files, this, {
      limits: defaultUnpackLimits,
      onRead: () => undefined,
      ...options,
    })
  }

  /** The copy of a file that is the same as when it was made; it will not be removed while it is in use. */
  find(key: string): Copy | undefined {
    const copy = this.kept.get(key)
    if (!copy) return undefined
    this.kept.delete(key)
    this.kept.set(key, copy)
    return copy
  }

  /** A new copy that is to be made. */
  create(): Copy {
    return new Copy(path.join(this.folder(), `copy-${copiesMade++}`))
  }

  /** Makes room for so many bytes, removing copies that nobody reads. Throws `CopiesTooLarge`. */
  claim(bytes: number, most: number, name: string): void {
    this.bytes += bytes
    for (const [key, copy] of this.kept) {
      if (this.bytes <= most) return
      if (copy.users > 0) continue
      this.kept.delete(key)
      this.drop(copy)
    }
    if (this.bytes <= most) return
    this.bytes -= bytes
    throw new CopiesTooLarge(name, most)
  }

  /** Keeps a whole copy for later runs, unless there is one already; answers whether it does. */
  keep(key: string, copy: Copy): boolean {
    if (this.kept.has(key)) return false
    this.kept.set(key, copy)
    return true
  }

  /** Removes a copy that is not kept. */
  drop(copy: Copy): void {
    this.bytes -= copy.claimed
    copy.claimed = 0
    void copy.remove()
  }

  /** Why no copy can be made, where the folder for them cannot be had. */
  folderFailure(name: string): Error | undefined {
    try {
      this.folder()
      return undefined
    } catch (thrown) {
      return new CopyFailed((thrown as NodeJS.ErrnoException).code ?? 'unknown', tmpdir(), name, 0)
    }
  }

  /** The bytes that copies may have together. */
  most(limits: UnpackLimits): number {
    return mostBytes(limits, this.folder(), this.bytes)
  }
}

export interface PreparingRunOptions {
  readonly limits: UnpackLimits
  /** Hears of bytes of files that are prepared, or whose copies are read, as they are. */
  readonly onRead: (bytes: number) => void
}

/** A file of a run with its copy. */
interface Prepared {
  readonly source: SourceFile
  readonly key: string
  readonly copy: Copy
  /** Whether this run makes the copy. */
  readonly isNew: boolean
  /** Whether it is one that later runs may use. */
  isKept: boolean
  /** Whether nothing is written to it any more. */
  isMade: boolean
  /** Bytes of a copy that was there before which have been asked for. */
  asked: number
}

/** The files of one run. Copies are made ahead of what is read, a few files at a time, in the order of the files. */
export class PreparedFiles {
  /** The files with their copies, in the order given. */
  readonly files: readonly SourceFile[]
  private readonly prepared = new Map<string, Prepared>()
  private readonly byPath = new Map<string, Prepared>()
  private readonly ending = new AbortController()
  private most = Infinity
  /** Why nothing can be prepared. */
  private readonly failure: Error | undefined

  constructor(
    files: readonly SourceFile[],
    private readonly copies: Copies,
    private readonly options: PreparingRunOptions,
  ) {
    const first = files.find(({ preparation }) => preparation)
    this.failure = first && copies.folderFailure(first.name)
    this.files = files.map((file) => (file.preparation ? this.withCopy(file) : file))
    const waiting = [...this.prepared.values()].filter(({ isNew }) => isNew)
    if (waiting.length > 0) this.most = copies.most(options.limits)
    for (let lane = 0; lane < Math.min(FILES_AT_A_TIME, waiting.length); lane++) void this.makeAll(waiting)
  }

  /** Waits until all lines of a file that begin before `end` can be read. Rejects when its copy cannot be made. */
  async reach({ copy: path, size }: SourceFile, end: number): Promise<Extent> {
    if (this.failure) throw this.failure
    const prepared = this.byPath.get(path ?? '')
    if (!prepared) return { size, isWhole: true }
    const extent = await prepared.copy.reach(end)
    if (!prepared.isNew) this.countReused(prepared, Math.min(end, extent.size))
    return extent
  }

  /** What there is to tell of the files that were prepared to their ends. */
  get problems(): readonly SourceProblem[] {
    return [...this.prepared.values()].flatMap(({ copy }) => copy.problems)
  }

  /** Ends the work. Copies that later runs may use stay, others are removed. */
  release(): void {
    this.ending.abort()
    for (const prepared of this.prepared.values()) {
      prepared.copy.users--
      if (prepared.isMade) this.dropUnkept(prepared)
    }
  }

  private withCopy(source: SourceFile): SourceFile {
    if (this.failure) return { ...source, copy: '' }
    const key = keyOf(source, this.options.limits)
    const prepared = this.prepared.get(key) ?? this.newlyPrepared(source, key)
    this.prepared.set(key, prepared)
    this.byPath.set(prepared.copy.file, prepared)
    return { ...source, copy: prepared.copy.file }
  }

  private newlyPrepared(source: SourceFile, key: string): Prepared {
    const known = this.copies.find(key)
    const copy = known ?? this.copies.create()
    copy.users++
    const isThere = known !== undefined
    return { source, key, copy, isNew: !isThere, isKept: isThere, isMade: isThere, asked: 0 }
  }

  /** Makes the copies of files that wait, one after the other. */
  private async makeAll(waiting: Prepared[]): Promise<void> {
    const { limits, onRead } = this.options
    const { signal } = this.ending
    const hasEnded = (): boolean => signal.aborted
    for (let next = waiting.shift(); next && !hasEnded(); next = waiting.shift()) {
      const { copy, source, key } = next
      await copy.make(source, { onRead, mostRatio: limits.ratio, signal }, (bytes) =>
        this.copies.claim(bytes, this.most, source.name),
      )
      next.isMade = true
      const isSame = copy.isWhole && keyOf(source, limits) === key
      next.isKept = isSame && this.copies.keep(key, copy)
      if (hasEnded()) this.dropUnkept(next)
    }
  }

  private dropUnkept({ copy, isKept, isNew }: Prepared): void {
    if (isNew && !isKept) this.copies.drop(copy)
  }

  private countReused(prepared: Prepared, reached: number): void {
    const { copy, source, asked } = prepared
    if (reached <= asked) return
    prepared.asked = reached
    this.options.onRead(Math.round(((reached - asked) / copy.size) * source.size))
  }
}

/** The same as long as a file has not changed, and is prepared in the same way. */
function keyOf({ path: file, preparation }: SourceFile, { ratio }: UnpackLimits): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true })
  return JSON.stringify([
    file,
    preparation,
    ratio,
    ...[stat?.dev, stat?.ino, stat?.size, stat?.mtimeNs, stat?.ctimeNs].map(String),
  ])
}
