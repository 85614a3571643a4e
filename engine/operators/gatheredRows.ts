import {
  BOXED,
  copyWords,
  isSimple,
  Tag,
  takenFrom,
  vectorOver,
  Words,
  type Batch,
  type Column,
  type Origin,
  type Value,
  type Vector,
} from '../values'
import { KeptAWhile } from './keptAWhile'

const FIRST_CAPACITY = 4096

/**
 * Records one behind the other as one batch, in memory that grows and is used again once they are cleared. Columns stand
 * in order of first appearance; a record that lacks one has null.
 */
export class GatheredRows {
  length = 0
  private readonly columns = new Map<string, GatheredColumn>()
  private readonly spare: GatheredColumn[] = []
  private files = new Int32Array(0)
  private offsets = new Float64Array(0)
  private hasOrigin = false

  /** Adds the records `[start, end)` of a batch. */
  add(batch: Batch, start = 0, end = batch.length): void {
    if (end <= start) return
    const isWhole = start === 0 && end === batch.length
    for (const column of batch.columns) {
      const own = this.columnNamed(column.name)
      const taken = isWhole ? takenFrom(column) : undefined
      if (taken && isSimple(taken.vector)) own.addChosen(this.length, taken.vector, taken.rows)
      else own.add(this.length, column.vector, start, end)
    }
    if (batch.origin !== undefined || this.hasOrigin) this.addOrigin(batch.origin, start, end)
    this.length += end - start
  }

  /** There are to be columns of these names, in their order. */
  name(names: readonly string[]): void {
    for (const name of names) this.columnNamed(name)
  }

  /** All records, in memory that is written again when they have been cleared. */
  batch(): Batch {
    const { length } = this
    const columns: Column[] = []
    for (const [name, column] of this.columns) columns.push({ name, vector: column.vector(length) })
    const origin = this.hasOrigin
      ? { files: this.files.subarray(0, length), offsets: this.offsets.subarray(0, length) }
      : undefined
    return { length, columns, origin }
  }

  /** Bytes that the records take. */
  get held(): number {
    let held = this.hasOrigin ? this.length * 12 : 0
    for (const column of this.columns.values()) held += column.held
    return held
  }

  clear(): void {
    this.length = 0
    this.hasOrigin = false
    for (const column of this.columns.values()) {
      column.clear()
      this.spare.push(column)
    }
    this.columns.clear()
  }

  private columnNamed(name: string): GatheredColumn {
    const known = this.columns.get(name)
    if (known !== undefined) return known
    const made = this.spare.pop() ?? new GatheredColumn()
    this.columns.set(name, made)
    return made
  }

  private addOrigin(origin: Origin | undefined, start: number, end: number): void {
    const { length } = this
    const needed = length + end - start
    if (needed > this.files.length) {
      this.files = grown(this.files, needed, Int32Array)
      this.offsets = grown(this.offsets, needed, Float64Array)
    }
    if (!this.hasOrigin) this.files.fill(-1, 0, length)
    this.hasOrigin = true
    if (origin === undefined) {
      this.files.fill(-1, length, needed)
      return
    }
    this.files.set(origin.files.subarray(start, end), length)
    this.offsets.set(origin.offsets.subarray(start, end), length)
  }
}

/** A column that grows. */
class GatheredColumn {
  private length = 0
  private tags = new Uint8Array(FIRST_CAPACITY)
  private longs = new BigInt64Array(FIRST_CAPACITY)
  /** Without room until there is a text. */
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)
  private bytes = new Uint8Array(0)
  private used = 0
  private boxed: (Value | undefined)[] = []
  private uniform: Tag | undefined
  private readonly words = new Words()

  get held(): number {
    return this.length * (this.used > 0 ? 17 : 9) + this.used + this.boxed.length * 64
  }

  clear(): void {
    this.length = 0
    this.used = 0
    this.boxed = []
    this.uniform = undefined
  }

  /** The first `length` rows; those that were never added are null. */
  vector(length: number): Vector {
    this.padTo(length)
    const { longs, uniform } = this
    return vectorOver({
      length,
      tags: this.tags.subarray(0, length),
      longs: longs.subarray(0, length),
      doubles: new Float64Array(longs.buffer, 0, length),
      bytes: this.bytes,
      starts: this.starts.subarray(0, length),
      ends: this.ends.subarray(0, length),
      boxed: this.boxed,
      uniform: length === 0 ? Tag.null : uniform,
    })
  }

  /** Adds the rows `[start, end)` of a vector as those from `at` on. */
  add(at: number, source: Vector, start: number, end: number): void {
    const { tags, longs, starts, ends, bytes, boxed, uniform } = source
    this.begin(at, end - start, uniform)
    this.tags.set(tags.subarray(start, end), at)
    if (uniform !== Tag.string) this.longs.set(longs.subarray(start, end), at)
    for (let row = start; row < boxed.length && row < end; row++)
      if (boxed[row] !== undefined) this.boxed[at + row - start] = boxed[row]
    if (starts.length === 0 || (uniform !== undefined && uniform !== Tag.string)) return
    this.makeRoomForTexts()
    let size = 0
    for (let row = start; row < end; row++)
      if (tags[row] === Tag.string && starts[row] !== BOXED) size += ends[row]! - starts[row]!
    this.makeRoomForBytes(size)
    const { starts: ownStarts, ends: ownEnds, bytes: own, words } = this
    let used = this.used
    for (let row = start; row < end; row++) {
      if (tags[row] !== Tag.string) continue
      const to = at + row - start
      const first = starts[row]!
      ownStarts[to] = first === BOXED ? BOXED : used
      if (first === BOXED) continue
      copyWords(bytes, first, ends[row]!, own, used, words)
      used += ends[row]! - first
      ownEnds[to] = used
    }
    this.used = used
  }

  /** Adds chosen rows of a vector that has no objects. */
  addChosen(at: number, source: Vector, rows: Int32Array): void {
    const { tags, longs, starts, ends, bytes, uniform } = source
    const count = rows.length
    this.begin(at, count, uniform)
    const { tags: ownTags, longs: ownLongs } = this
    if (uniform !== undefined) ownTags.fill(uniform, at, at + count)
    else for (let row = 0; row < count; row++) ownTags[at + row] = tags[rows[row]!]!
    if (uniform !== Tag.string) for (let row = 0; row < count; row++) ownLongs[at + row] = longs[rows[row]!]!
    if (starts.length === 0 || (uniform !== undefined && uniform !== Tag.string)) return
    this.makeRoomForTexts()
    let size = 0
    for (const row of rows) if (tags[row] === Tag.string) size += ends[row]! - starts[row]!
    this.makeRoomForBytes(size)
    const { starts: ownStarts, ends: ownEnds, bytes: own, words } = this
    let used = this.used
    for (let place = 0; place < count; place++) {
      const row = rows[place]!
      if (tags[row] !== Tag.string) continue
      ownStarts[at + place] = used
      copyWords(bytes, starts[row]!, ends[row]!, own, used, words)
      used += ends[row]! - starts[row]!
      ownEnds[at + place] = used
    }
    this.used = used
  }

  private begin(at: number, count: number, tag: Tag | undefined): void {
    this.padTo(at)
    this.uniform = at === 0 || this.uniform === tag ? tag : undefined
    this.grow(at + count)
    this.length = at + count
  }

  private padTo(length: number): void {
    if (length === this.length) return
    this.grow(length)
    this.tags.fill(Tag.null, this.length, length)
    this.uniform = this.length === 0 || this.uniform === Tag.null ? Tag.null : undefined
    this.length = length
  }

  private grow(length: number): void {
    if (length <= this.tags.length) return
    this.tags = grown(this.tags, length, Uint8Array)
    this.longs = grown(this.longs, length, BigInt64Array)
    if (this.starts.length > 0) this.makeRoomForTexts()
  }

  private makeRoomForTexts(): void {
    const { length } = this.tags
    if (length <= this.starts.length) return
    this.starts = grown(this.starts, length, Int32Array)
    this.ends = grown(this.ends, length, Int32Array)
  }

  private makeRoomForBytes(size: number): void {
    if (this.used + size > this.bytes.length) this.bytes = grown(this.bytes, this.used + size, Uint8Array)
  }
}

/** A longer array that begins with the same numbers. */
function grown<Numbers extends Uint8Array | Int32Array | Float64Array | BigInt64Array>(
  numbers: Numbers,
  length: number,
  make: new (length: number) => Numbers,
): Numbers {
  const result = new make(Math.max(FIRST_CAPACITY, length, numbers.length * 2))
  result.set(numbers as never)
  return result
}

const spare = new KeptAWhile<GatheredRows>()

/** Empty rows, in memory that others have left where there is such. `giveBack` ends that. */
export function borrowedRows(): GatheredRows {
  const rows = spare.take() ?? new GatheredRows()
  rows.clear()
  return rows
}

export function giveBack(rows: GatheredRows): void {
  spare.keep(rows)
}
