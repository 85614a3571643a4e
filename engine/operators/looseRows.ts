import { compactBatch, concatBatches, takeBatch, type Batch } from '../values'
import { vectorsOf } from './groupStates'
import { GroupTable } from './groupTable'
import { hashesOfKeys, repeatedHashes, repeatedInRange } from './keyHashes'
import { numbersFrom, withNumbers, withoutNumbers, type NumberedRows } from './partitions'
import { hasOwnMemory, memoryOfBatch } from './spill/batchBytes'
import { BatchLog } from './spill/batchLog'
import { ByteLog } from './spill/byteLog'
import type { RunMemory } from './spill/runMemory'

/** Rows of a part: the number of the first one, those behind it follow, and where the hashes of their keys begin. */
interface Entry {
  readonly first: number
  readonly length: number
  readonly hashesAt: number
}

/** Rows of a part that stand for their groups. */
interface Kept {
  /** Ascending; undefined when all do. */
  readonly rows: Int32Array | undefined
  /** States of other rows, each with the place among the kept rows of the group it belongs to. */
  readonly others: Batch | undefined
}

/** Rows are given back in parts of about so many: they are done sooner than another one is asked for. */
const ROWS_OF_PART = 32_768

/** With so many rows of hashes that were there before among all, rows are not loose: groups must be looked for. */
const MOST_REPEATED = 1 / 3

/** One of so many hashes, a power of two, is remembered to find that out. */
const SAMPLED = 64

/** Rows of keys that are there more than once may take this share of the memory, at about so many bytes each. */
const SHARE_OF_REPEATED = 1 / 8
const BYTES_OF_KEYS = 64

/** Hashes that are looked at together may take this share of the memory. */
const SHARE_OF_HASHES = 1 / 8
const BYTES_OF_HASH = 4

/**
 * Rows whose keys hardly repeat, in the order they came: keys and states side by side. A row whose hash no other row has
 * is the only one of its group; nobody has to look for that, and it stays where it is. Only the few others are compared.
 */
export class LooseRows {
  recordCount = 0
  /** For each part its batches. */
  private readonly log: BatchLog
  private readonly hashes: ByteLog
  private readonly entries: Entry[] = []
  private readonly sample = new Set<number>()
  private sampledCount = 0

  /** `width`: how many batches stand side by side. */
  constructor(
    private readonly width: number,
    private readonly memory: RunMemory,
  ) {
    this.log = new BatchLog(memory.files)
    this.hashes = new ByteLog(memory.files)
  }

  /** Bytes of memory they hold, estimated. */
  get held(): number {
    return this.log.held + this.hashes.held
  }

  get isAside(): boolean {
    return this.log.isAside
  }

  /** Whether looking for groups would be of use. */
  get areRepeated(): boolean {
    return this.sampledCount - this.sample.size > this.sampledCount * MOST_REPEATED
  }

  /**
   * Adds the rows of a part; their numbers go up from `first`, which is above those before. `hashes`: those of the keys,
   * where they are known.
   */
  add(side: readonly Batch[], first: number, hashes: Int32Array = hashesOfKeys(side[0]!)): void {
    if (hashes.length === 0) return
    this.remember(hashes)
    const bytes = new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength)
    this.entries.push({ first, length: hashes.length, hashesAt: this.hashes.append(bytes) })
    for (const batch of side)
      this.log.append(this.isAside || hasOwnMemory(batch) ? batch : compactBatch(batch))
    this.recordCount += hashes.length
  }

  async putAside(): Promise<void> {
    const breathe = (): Promise<void> => this.memory.breathe()
    await this.log.putAside(breathe)
    await this.hashes.putAside(breathe)
  }

  /** All rows with their numbers, to be treated otherwise; nothing is left. */
  *take(): Generator<NumberedRows> {
    for (const [entry, { first, length }] of this.entries.entries())
      yield { side: this.sideOf(entry), numbers: numbersFrom(first, length) }
    this.close()
  }

  /**
   * One row of each group, as the bytes that `looseSides` reads, part by part in the order they came. Undefined when there
   * are too many rows of the same keys. `find`: see `LookingAtHashes`; it is done here where it is not given.
   */
  async groups(find?: (range: Batch) => Promise<Batch>): Promise<LooseGroups | undefined> {
    const { recordCount, memory } = this
    const most = (memory.limit * SHARE_OF_HASHES) / BYTES_OF_HASH
    const all = { [Symbol.iterator]: () => this.eachHashes() }
    const findHere = async (range: Batch): Promise<Batch> => {
      await memory.breathe()
      return repeatedInRange(range)
    }
    const repeated = await repeatedHashes(all, { count: recordCount, most, find: find ?? findHere })
    const rowsOfRepeated = Array.from(all, (hashes) => repeated.rowsAmong(hashes))
    const count = rowsOfRepeated.reduce((sum, { length }) => sum + length, 0)
    if (count * BYTES_OF_KEYS > memory.limit * SHARE_OF_REPEATED) return undefined
    const kept = this.keptOf(rowsOfRepeated)
    const left = kept.reduce((sum, { rows }, at) => sum + (rows ?? this.entries[at]!).length, 0)
    return { recordCount: left, parts: this.partsOf(kept) }
  }

  close(): void {
    this.log.close()
    this.hashes.close()
    this.entries.length = 0
    this.recordCount = 0
  }

  /** Rows of an entry that others are given to are the last ones of their part. */
  private *partsOf(kept: readonly Kept[]): Generator<readonly ArrayBuffer[]> {
    let part: ArrayBuffer[] = []
    let length = 0
    for (const [entry, { rows, others }] of kept.entries()) {
      part.push(...this.memoriesOf(entry, rows))
      length += (rows ?? this.entries[entry]!).length
      if (others === undefined && length < ROWS_OF_PART) continue
      yield others === undefined ? part : [...part, memoryOfBatch(others)]
      part = []
      length = 0
    }
    if (part.length > 0) yield part
  }

  private memoriesOf(entry: number, rows: Int32Array | undefined): readonly ArrayBuffer[] {
    const { log, width } = this
    if (rows === undefined) return log.memoriesOf(entry * width, width)
    return this.sideOf(entry).map((batch) => memoryOfBatch(takeBatch(batch, rows, rows.length)))
  }

  /** The hashes of each part, good until those of the next one are asked for. */
  private *eachHashes(): Generator<Int32Array> {
    let memory = new Int32Array(0)
    for (const { length, hashesAt } of this.entries) {
      if (memory.length < length) memory = new Int32Array(length)
      this.hashes.read(hashesAt, new Uint8Array(memory.buffer, 0, length * BYTES_OF_HASH))
      yield memory.subarray(0, length)
    }
  }

  private sideOf(entry: number): readonly Batch[] {
    return Array.from({ length: this.width }, (_, index) => this.log.at(entry * this.width + index))
  }

  private remember(hashes: Int32Array): void {
    const { length } = hashes
    for (let row = 0; row < length; row++) {
      const hash = hashes[row]!
      if ((hash & (SAMPLED - 1)) !== 0) continue
      this.sampledCount++
      this.sample.add(hash)
    }
  }

  /** Finds the first row of each group among rows that may share keys, and gives it the states of the others. */
  private keptOf(rowsOfRepeated: readonly Int32Array[]): readonly Kept[] {
    const finder = new FirstRows()
    const dropped = rowsOfRepeated.map((rows, entry) => {
      if (rows.length === 0) return NO_ROWS
      const side = this.sideOf(entry).map((batch) => takeBatch(batch, rows, rows.length))
      return finder.add(side, rows, entry)
    })
    const kept = dropped.map((rows, entry) => restOf(rows, this.entries[entry]!.length))
    // Keys alone have no states to give.
    const hasStates = this.width > 1
    return kept.map((rows, entry) => ({
      rows,
      others: hasStates ? finder.othersOf(entry, rows) : undefined,
    }))
  }
}

/** One row of each group. */
export interface LooseGroups {
  readonly recordCount: number
  /** The bytes of each part, in memory that may change its owner; made when they are asked for. */
  readonly parts: Iterable<readonly ArrayBuffer[]>
}

/** Rows that stand for groups, side by side, and the states of others with the place of their group. */
export interface LooseSide {
  readonly side: readonly Batch[]
  readonly others: NumberedRows | undefined
}

/** Reads a part of `LooseGroups`, where so many batches as `width` says stand side by side. */
export function looseSides(batches: readonly Batch[], width: number): readonly LooseSide[] {
  const count = Math.floor(batches.length / width)
  return Array.from({ length: count }, (_, index) => {
    const end = (index + 1) * width
    const others = index === count - 1 ? batches[end] : undefined
    return { side: batches.slice(end - width, end), others: others && withoutNumbers(others) }
  })
}

const NO_ROWS = new Int32Array(0)

/** Finds groups among the rows of one entry after the other. */
class FirstRows {
  private table: GroupTable | undefined
  /** Of each group the entry and the row of its first row. */
  private readonly entryOf: number[] = []
  private readonly rowOf: number[] = []
  private readonly others = new Map<number, Batch[]>()

  /** Gives the rows that are not the first of their group. `side` holds the rows that `rows` names. */
  add(side: readonly Batch[], rows: Int32Array, entry: number): Int32Array {
    const [keys] = side
    this.table ??= new GroupTable(keys!.columns.map(({ name }) => name))
    const groups = new Int32Array(rows.length)
    this.table.assign(vectorsOf(keys!), rows.length, groups)
    const others: number[] = []
    for (const [at, group] of groups.entries()) {
      if (group < this.entryOf.length) {
        others.push(at)
        continue
      }
      this.entryOf.push(entry)
      this.rowOf.push(rows[at]!)
    }
    this.giveAway(side, others, groups)
    return Int32Array.from(others, (at) => rows[at]!)
  }

  /** The states that rows of an entry are given, with the places of these among those that are kept. */
  othersOf(entry: number, kept: Int32Array | undefined): Batch | undefined {
    const given = this.others.get(entry)
    if (given === undefined) return undefined
    const { side, numbers } = withoutNumbers(concatBatches(given))
    return withNumbers(side, kept === undefined ? numbers : numbers.map((row) => placeOf(kept, row)))
  }

  private giveAway(side: readonly Batch[], others: readonly number[], groups: Int32Array): void {
    const byEntry = new Map<number, number[]>()
    for (const at of others) {
      const entry = this.entryOf[groups[at]!]!
      const rows = byEntry.get(entry)
      if (rows === undefined) byEntry.set(entry, [at])
      else rows.push(at)
    }
    for (const [entry, rows] of byEntry) {
      const chosen = Int32Array.from(rows)
      const numbers = Float64Array.from(rows, (at) => this.rowOf[groups[at]!]!)
      const given = compactBatch(
        withNumbers(
          side.map((batch) => takeBatch(batch, chosen, chosen.length)),
          numbers,
        ),
      )
      this.others.set(entry, [...(this.others.get(entry) ?? []), given])
    }
  }
}

/** The rows that are not among those that are dropped, which ascend; undefined when none is dropped. */
function restOf(dropped: Int32Array, length: number): Int32Array | undefined {
  if (dropped.length === 0) return undefined
  const rest = new Int32Array(length - dropped.length)
  let next = 0
  let count = 0
  for (let row = 0; row < length; row++) {
    if (row === dropped[next]) next++
    else rest[count++] = row
  }
  return rest
}

/** The place of a number among others, which ascend. */
function placeOf(numbers: Int32Array, wanted: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
