import path from 'node:path'
import { areRecordsLines, type SourceFile } from '../scan'
import { filesOnDisk, type FileLooks } from './fileLooks'

/** What has been added to files. */
export interface Added {
  /** The stretches to read: files that begin and end where something new does, in whole lines. */
  readonly stretches: readonly SourceFile[]
  /** What happened to files, in words for a user. */
  readonly events: readonly string[]
}

/** How often a last line without line break must be seen unchanged before it is taken to be whole. */
const SETTLED_AFTER = 3

/** How often a file of records with several lines is left alone while it grows. */
const MOST_WAITED = 4

/** A file that has changed is looked at every time until it was the same so often. */
const LIVELY_FOR = 60

/** How many files are looked at beside those that are known to change: nobody may have told of them. */
const SWEPT = 200

/** How far one file has been read. */
interface Tail {
  readonly identity: string
  /** As it was found last; its path may be another one by now. */
  file: SourceFile
  offset: number
  size: number
  /** How often the size has been the same with an open last line. */
  settled: number
  /** How often it is still to be looked at because it has changed lately. */
  lively: number
  /** How often what is new was left for later because more was coming. */
  waited: number
}

/**
 * Follows files as they grow. A file that is renamed stays the same file, what was added to it before is still read; a
 * file that has become shorter is read from its start again. Files that have to be prepared are read once, whole.
 */
export class FileTails {
  private readonly tails = new Map<string, Tail>()
  /** Tails by the paths of their files, and by the paths that links lead to. */
  private places = new Map<string, Tail>()
  /** Where the last sweep over all files has ended. */
  private swept = 0

  constructor(private readonly looks: FileLooks = filesOnDisk) {}

  /** The folders that the files lie in, also those that links lead to. */
  get folders(): ReadonlySet<string> {
    return new Set([...this.places.keys()].map((place) => path.dirname(place)))
  }

  /** Whether a path is one of the files that were there last time. */
  knows(file: string): boolean {
    return this.places.has(file)
  }

  /** What has been added since the last time to the files that are there now. Never throws: what is gone gives nothing. */
  next(files: readonly SourceFile[]): Added {
    const added = new Additions()
    const sizes = new Map<string, number>()
    const places = new Map<string, Tail>()
    for (const file of files) {
      const look = this.looks.file(file.path)
      if (typeof look === 'string' || sizes.has(look.identity)) continue
      sizes.set(look.identity, look.size)
      const known = this.tails.get(look.identity)
      if (known) known.file = { ...file, name: known.file.name }
      const tail = known ?? this.begin(file, look.identity, added)
      places.set(file.path, tail).set(this.looks.realPath(file.path), tail)
    }
    const unseen = [...this.tails.values()].filter(({ identity }) => !sizes.has(identity))
    this.findRenamed(unseen, sizes)
    this.places = places
    for (const tail of this.tails.values()) this.takeStretch(tail, sizes.get(tail.identity), added)
    return added
  }

  /**
   * The same, where names have not changed and the files at these paths may have grown: files that were seen to change
   * lately, and some of the others in turn, are looked at beside them. Undefined when another file lies in the place of
   * one: `next` is to be asked.
   */
  grown(paths: Iterable<string>): Added | undefined {
    const looked = new Map<Tail, number>()
    for (const tail of this.restless(paths)) {
      const look = this.looks.file(tail.file.path)
      if (look === 'unreadable') continue
      if (look === 'missing' || look.identity !== tail.identity) return undefined
      looked.set(tail, look.size)
    }
    const added = new Additions()
    for (const [tail, size] of looked) this.takeStretch(tail, size, added)
    return added
  }

  /** In the order in which files were found. */
  private restless(paths: Iterable<string>): readonly Tail[] {
    const told = new Set([...paths].map((place) => this.places.get(place)))
    const all = [...this.tails.values()]
    const from = this.swept < all.length ? this.swept : 0
    this.swept = from + SWEPT
    return all.filter(
      (tail, i) =>
        !tail.file.preparation && (told.has(tail) || isLively(tail) || (i >= from && i < from + SWEPT)),
    )
  }

  private begin(file: SourceFile, identity: string, added: Additions): Tail {
    const tail = { identity, file, offset: file.dataStart, size: 0, settled: 0, lively: 0, waited: 0 }
    this.tails.set(identity, tail)
    if (!file.preparation) return tail
    added.stretches.push(file)
    added.events.push(`${file.name} is compressed or has to be decoded: it is read once and not followed.`)
    return tail
  }

  /**
   * A file that was renamed still lies in its folder; one that is gone is forgotten. Of a folder that cannot be looked
   * into nothing is known: its files may come back.
   */
  private findRenamed(tails: readonly Tail[], sizes: Map<string, number>): void {
    const found = new Map<string, ReadonlyMap<string, FoundFile> | undefined>()
    for (const tail of tails) {
      const folder = path.dirname(tail.file.path)
      if (!found.has(folder)) found.set(folder, this.filesIn(folder))
      const files = found.get(folder)
      const place = files?.get(tail.identity)
      if (place) {
        tail.file = { ...tail.file, path: place.path }
        sizes.set(tail.identity, place.size)
      } else if (files) this.tails.delete(tail.identity)
    }
  }

  private filesIn(folder: string): ReadonlyMap<string, FoundFile> | undefined {
    const files = this.looks.names(folder)?.map((name) => path.join(folder, name))
    return (
      files &&
      new Map(
        files.flatMap((file) => {
          const look = this.looks.file(file)
          return typeof look === 'string' ? [] : [[look.identity, { path: file, size: look.size }] as const]
        }),
      )
    )
  }

  /** Takes what is new of a file, up to its last line break. */
  private takeStretch(tail: Tail, size: number | undefined, added: Additions): void {
    if (size === undefined || tail.file.preparation) return
    if (size < tail.offset) {
      added.events.push(`${tail.file.name} has become shorter: it is read from its start again.`)
      tail.offset = tail.file.dataStart
    }
    const isSame = size === tail.size
    tail.settled = isSame ? tail.settled + 1 : 0
    tail.lively = isSame ? tail.lively - 1 : tail.size === 0 ? 0 : LIVELY_FOR
    tail.size = size
    if (size === tail.offset) return
    // More lines of the last record may be on their way; a file that never rests is not waited for.
    const isComing = tail.settled === 0 && !areRecordsLines(tail.file)
    if (isComing && tail.waited++ < MOST_WAITED) return
    tail.waited = 0
    const end = tail.settled >= SETTLED_AFTER ? size : this.looks.lineEnd(tail.file.path, tail.offset, size)
    if (end <= tail.offset) return
    added.stretches.push({ ...tail.file, dataStart: tail.offset, size: end, state: undefined })
    tail.offset = end
  }
}

/** Whether it has changed lately, or holds what has not been taken yet. */
const isLively = ({ lively, size, offset }: Tail): boolean => lively > 0 || size !== offset

/** What has been found so far. */
class Additions implements Added {
  readonly stretches: SourceFile[] = []
  readonly events: string[] = []
}

interface FoundFile {
  readonly path: string
  readonly size: number
}
