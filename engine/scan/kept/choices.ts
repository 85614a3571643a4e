import { bytesOf, type Entry, type EntryBytes } from '../../cache'
import type { ScanCallbacks } from '../spec'

/** Of refused texts so many of a morsel are kept. */
const SAMPLES_KEPT = 64

interface RefusedMeta {
  readonly samples: readonly (string | null)[]
}

/** Notes which rows a pattern has refused, ascending, and the texts of the first ones. */
export class RefusedWriter {
  private readonly rows: number[] = []
  private readonly samples: (string | null)[] = []

  /** `base`: how many rows there were before. */
  add(rows: readonly number[], base: number, textOf: (row: number) => string | undefined): void {
    for (const row of rows) {
      this.rows.push(base + row)
      if (this.samples.length < SAMPLES_KEPT) this.samples.push(textOf(row) ?? null)
    }
  }

  entry(key: string): Entry {
    const meta: RefusedMeta = { samples: this.samples }
    return { key, meta, parts: [bytesOf(new Int32Array(this.rows))] }
  }
}

/** The rows that a pattern has refused. */
export class Refused {
  readonly rows: Int32Array
  private readonly samples: RefusedMeta['samples']

  constructor({ meta, bytes }: EntryBytes) {
    this.rows = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    this.samples = (meta as RefusedMeta).samples
  }

  /** The text of the refused row at a place of `rows`: null when it was none, undefined when it was not kept. */
  sample(place: number): string | null | undefined {
    return this.samples[place]
  }
}

/** Stands for all rows. */
const ALL = -1

interface OutcomeMeta {
  /** What was counted elsewhere, for each block. */
  readonly notes: readonly unknown[]
}

/** Notes which rows of each block the conditions have let through. */
export class OutcomeWriter {
  private readonly passedCounts: number[] = []
  private readonly notes: unknown[] = []
  private rows = new Uint16Array(4096)
  private rowCount = 0

  constructor(private readonly filterNotes: ScanCallbacks['filterNotes']) {}

  /** Begins a block. The conditions may be given nothing of it. */
  block(): void {
    this.passedCounts.push(ALL)
    this.notes.push(null)
  }

  passed(rows: Int32Array | undefined): void {
    this.notes[this.notes.length - 1] = this.filterNotes?.take() ?? null
    if (rows === undefined) return
    this.passedCounts[this.passedCounts.length - 1] = rows.length
    if (this.rowCount + rows.length > this.rows.length) {
      const grown = new Uint16Array(Math.max(this.rowCount + rows.length, this.rows.length * 2))
      grown.set(this.rows)
      this.rows = grown
    }
    this.rows.set(rows, this.rowCount)
    this.rowCount += rows.length
  }

  entry(key: string): Entry {
    const meta: OutcomeMeta = { notes: this.notes }
    return {
      key,
      meta,
      parts: [new Int32Array(this.passedCounts), this.rows.subarray(0, this.rowCount)].map(bytesOf),
    }
  }
}

/** Which rows of each block the conditions have let through; to be asked for in the order of the blocks. */
export class Outcome {
  private readonly counts: Int32Array
  private readonly rows: Uint16Array
  private readonly notes: readonly unknown[]
  private block = 0
  private next = 0
  private at = 0

  constructor({ meta, bytes }: EntryBytes) {
    this.notes = (meta as OutcomeMeta).notes
    const blockCount = this.notes.length
    this.counts = new Int32Array(bytes.buffer, bytes.byteOffset, blockCount)
    this.rows = new Uint16Array(
      bytes.buffer,
      bytes.byteOffset + blockCount * 4,
      bytes.length / 2 - blockCount * 2,
    )
  }

  /** Goes on to so many blocks behind those before. */
  take(blockCount: number): void {
    for (let block = this.block; block < this.next; block++) this.at += Math.max(0, this.counts[block]!)
    this.block = this.next
    this.next += blockCount
  }

  /**
   * The rows of the blocks, counted over all of them; undefined for all that the conditions were given. `givenOf`: how
   * many rows of a block those were.
   */
  passed(givenOf: (block: number) => number): Int32Array | undefined {
    const { block: first, next, counts } = this
    const isAll = counts.subarray(first, next).every((count) => count === ALL)
    if (isAll) return undefined
    let length = 0
    for (let block = first; block < next; block++)
      length += counts[block] === ALL ? givenOf(block) : counts[block]!
    const passed = new Int32Array(length)
    let { at } = this
    let to = 0
    let base = 0
    for (let block = first; block < next; block++) {
      const given = givenOf(block)
      const count = counts[block]!
      if (count === ALL) for (let row = 0; row < given; row++) passed[to++] = base + row
      else for (const end = to + count; to < end; to++) passed[to] = base + this.rows[at++]!
      base += given
    }
    return passed
  }

  /** What was counted elsewhere of each of the blocks. */
  noted(): readonly unknown[] {
    return this.notes.slice(this.block, this.next)
  }
}

/** Notes how many records of each block were chosen. */
export class CountsWriter {
  private readonly counts: number[] = []

  block(): void {
    this.counts.push(0)
  }

  chosen(count: number): void {
    this.counts[this.counts.length - 1] = count
  }

  entry(key: string): Entry {
    return { key, meta: null, parts: [bytesOf(new Int32Array(this.counts))] }
  }
}
