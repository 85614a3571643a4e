import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Allowance } from './allowance'
import { checkedParts, noteChecked } from './checkedParts'
import { EntryReader, writeEntries } from './entryFile'
import { lookAtFile, type FileLook, type Identity } from './identity'
import { makeFolder } from './makeFolder'
import { keysOfSet, type CachePlace, type CacheReport, type KeptSet } from './place'
import { sweep } from './sweep'
import { WarmEntries } from './warmEntries'

/** Where columns may be kept, and how much. */
export interface CacheRequest {
  readonly folder: string
  /** `DEFAULT_CACHE` when undefined. */
  readonly megabytes?: number | undefined
  /** Smaller files are read anew: that is as quick. A mebibyte when undefined. */
  readonly smallestBytes?: number | undefined
}

/** Megabytes of the cache when nothing else is said. */
const DEFAULT_CACHE = 2048
const SMALLEST_BYTES = 1_048_576
/** So much of what may be kept may be in memory. */
const SHARE_IN_MEMORY = 1 / 8
const MEGABYTE = 2 ** 20

/** The cache has a folder of its own in the one that is given, so that nothing else is ever removed. */
const OWN_FOLDER = 'dql-columns'
const IDENTITY_FILE = 'identity.json'

/** The caches of a process by their folders. */
export class ColumnCaches {
  private readonly byFolder = new Map<string, ColumnCache>()

  /** `isWarm`: columns stay in memory as well, for processes that run many queries. */
  constructor(private readonly isWarm = false) {}

  of(request: CacheRequest): ColumnCache {
    const known =
      this.byFolder.get(request.folder) ??
      new ColumnCache(request, this.isWarm ? new WarmEntries() : undefined)
    known.request = request
    this.byFolder.set(request.folder, known)
    return known
  }
}

/**
 * Columns kept in a folder. No more than about the megabytes asked for: what is there after a run is at most half of them,
 * and a run may add the other half. What was used longest ago goes first.
 */
export class ColumnCache {
  private readonly root: string
  private hasToldFailure = false

  constructor(
    public request: CacheRequest,
    private readonly warm?: WarmEntries,
  ) {
    this.root = path.join(request.folder, OWN_FOLDER)
  }

  /** Begins a run: finds the places of files, which all share what the run may write. */
  begin(): (file: string, size: number) => CachePlace | undefined {
    const allowance = Allowance.of(this.mostBytes)
    const known = new Map<string, CachePlace | undefined>()
    return (file, size) => {
      if (!known.has(file)) known.set(file, this.placeOf(file, size, allowance))
      return known.get(file)
    }
  }

  /** The place for one part of a file, with what is in memory of the entries that are asked for. */
  partOf(place: CachePlace, part: string, keys: () => Iterable<string>): CachePlace {
    const checked: ReadonlySet<string> = place.checked.has(part) ? new Set([part]) : NONE
    return { ...place, checked, warm: this.warm?.find(place.folder, part, keys()) }
  }

  /** Hears what was done with one part. */
  report({ fresh }: CacheReport): void {
    if (fresh) this.warm?.keep(fresh, this.allBytes * SHARE_IN_MEMORY)
  }

  /**
   * Ends a run: remembers what was used and removes what is too much. Gives the error that kept columns from being
   * written, the first time there is one.
   */
  end(places: readonly CachePlace[], reports: readonly CacheReport[]): string | undefined {
    noteChecked(
      places,
      reports.flatMap(({ checked }) => checked ?? []),
    )
    const used = new Set(reports.flatMap((report) => report.used))
    for (const { folder, sets } of places) {
      for (const { id } of sets) if (used.has(id)) touch(path.join(folder, id))
    }
    // What finds no room may be waiting for what another limit has let in.
    if (reports.some((report) => report.used.length === 0)) sweep(this.root, this.mostBytes)
    const failure = reports.find((report) => report.failure !== undefined)?.failure
    if (failure === undefined || this.hasToldFailure) return undefined
    this.hasToldFailure = true
    return failure
  }

  /** Removes everything that is kept. Throws the error of the system. */
  clear(): void {
    fs.rmSync(this.root, { recursive: true, force: true })
  }

  private get mostBytes(): number {
    return this.allBytes / 2
  }

  private get allBytes(): number {
    return (this.request.megabytes ?? DEFAULT_CACHE) * MEGABYTE
  }

  private placeOf(file: string, size: number, allowance: Allowance): CachePlace | undefined {
    if (size < (this.request.smallestBytes ?? SMALLEST_BYTES)) return undefined
    return lookAtFile(file, (look) => {
      // Whoever found the file saw another one.
      if (look.identity.size !== size) return undefined
      const folder = path.join(this.root, createHash('sha1').update(file).digest('hex').slice(0, 24))
      const generation = generationFor(folder, look)
      if (generation === undefined) return undefined
      const own = path.join(folder, generation)
      return {
        folder: own,
        identity: look.identity,
        sets: setsIn(own),
        checked: checkedParts(own, look.identity),
        allowance: look.isSettled ? allowance.memory : undefined,
      }
    })
  }
}

/**
 * The folder with what is known of a file as it is now; a new one when the file is another than before. Undefined when
 * nothing is known of it and nothing can be noted.
 */
function generationFor(folder: string, { identity, isSettled, hasGrownFrom }: FileLook): string | undefined {
  const known = readIdentity(folder)
  if (known && isSame(known.identity, identity)) return known.generation
  const isGrown = known !== undefined && hasGrownFrom(known.identity)
  if (!isSettled) return isGrown ? known.generation : undefined
  const generation = isGrown ? known.generation : randomBytes(8).toString('hex')
  try {
    makeFolder(folder)
    const entry = { key: IDENTITY_FILE, meta: { identity, generation } satisfies Known, parts: [] }
    writeEntries(path.join(folder, IDENTITY_FILE), IDENTITY_FILE, [entry])
    if (known && !isGrown) fs.rmSync(path.join(folder, known.generation), { recursive: true, force: true })
  } catch {
    // The threads meet the same and tell it; what is known of a file that has grown can still be read.
  }
  return generation
}

const NONE: ReadonlySet<string> = new Set()

interface Known {
  readonly identity: Identity
  readonly generation: string
}

function readIdentity(folder: string): Known | undefined {
  const reader = EntryReader.open(path.join(folder, IDENTITY_FILE), IDENTITY_FILE)
  const known = reader?.read(IDENTITY_FILE)?.meta as Known | undefined
  reader?.close()
  return known
}

const isSame = (a: Identity, b: Identity): boolean =>
  a.size === b.size &&
  a.modified === b.modified &&
  a.changed === b.changed &&
  a.inode === b.inode &&
  a.fingerprint === b.fingerprint

function setsIn(folder: string): readonly KeptSet[] {
  try {
    return fs.readdirSync(folder).flatMap((id) => {
      const keys = keysOfSet(path.join(folder, id))
      return keys ? [{ id, keys }] : []
    })
  } catch {
    return []
  }
}

function touch(folder: string): void {
  try {
    const now = new Date()
    fs.utimesSync(folder, now, now)
  } catch {
    // A folder that is gone or cannot be written needs no time.
  }
}
