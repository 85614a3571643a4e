import { bytesOf, type Entry } from '../../cache'
import type { BrokenLine, ScanCounters } from '../counters'
import type { Morsel } from '../spec'
import type { BytesSeen } from './bytesSeen'

/** The counters that depend on the records alone, by their place in a row of numbers. */
const COUNTED = [
  'bytes',
  'lines',
  'blankLines',
  'commentLines',
  'brokenLines',
  'misfits',
  'splitRecords',
  'overlongLines',
  'invalidUtf8Lines',
  'slowLines',
] as const satisfies readonly (keyof ScanCounters)[]

/** Numbers of a row: those counters, and how many records a sieve had left out. */
const WIDTH = COUNTED.length + 1

/** The bytes that the records were made of, and in which state of the file, as `CachePlace` names it. */
export interface FrameOrigin extends BytesSeen {
  readonly state: string
}

type KeptLine = Omit<BrokenLine, 'fileIndex'>

interface FrameMeta {
  readonly origin: FrameOrigin
  readonly rowCount: number
  readonly broken: readonly KeptLine[]
  readonly misfit: readonly KeptLine[]
  readonly undecodable: readonly KeptLine[]
}

/** Notes block by block where the records of a morsel begin, and what had been counted by then. */
export class FrameWriter {
  private readonly rows: number[] = []
  private readonly counted: number[] = []
  private starts = new Int32Array(4096)
  private rowCount = 0
  private leftOut = 0

  constructor(private readonly morsel: Morsel) {}

  /** Hears of records that a sieve has left out. */
  leaveOut(count: number): void {
    this.leftOut += count
  }

  /** `offset`: where in the file the memory begins that `starts` count in. */
  block(offset: number, starts: Int32Array, count: number, counters: ScanCounters): void {
    const at = this.rowCount
    if (at + count > this.starts.length) {
      const grown = new Int32Array(Math.max(at + count, this.starts.length * 2))
      grown.set(this.starts)
      this.starts = grown
    }
    const base = offset - this.morsel.start
    for (let row = 0; row < count; row++) this.starts[at + row] = base + starts[row]!
    this.rowCount = at + count
    this.rows.push(count)
    this.count(counters)
  }

  entry(key: string, counters: ScanCounters, origin: FrameOrigin): Entry {
    this.count(counters)
    const { rowCount } = this
    const meta: FrameMeta = {
      origin,
      rowCount,
      broken: withoutFile(counters.broken),
      misfit: withoutFile(counters.misfit),
      undecodable: withoutFile(counters.undecodable),
    }
    return {
      key,
      meta,
      parts: [
        new Float64Array(this.counted),
        this.starts.subarray(0, rowCount),
        new Int32Array(this.rows),
      ].map(bytesOf),
    }
  }

  private count(counters: ScanCounters): void {
    for (const name of COUNTED) this.counted.push(counters[name])
    this.counted.push(this.leftOut)
  }
}

const withoutFile = (lines: readonly BrokenLine[]): readonly KeptLine[] =>
  lines.map(({ offset, byteInLine, reason }) => ({ offset, byteInLine, reason }))

/** What counts the lines of a list, beyond those that are kept. */
const COUNT_OF = { broken: 'brokenLines', misfit: 'misfits', undecodable: 'invalidUtf8Lines' } as const

/** The blocks of a morsel as they were read. */
export class Frame {
  readonly blockCount: number
  private readonly rows: Int32Array
  private readonly counted: Float64Array
  private readonly starts: Int32Array
  private readonly meta: FrameMeta

  constructor({ meta, bytes }: { readonly meta: unknown; readonly bytes: Uint8Array }) {
    this.meta = meta as FrameMeta
    const { rowCount } = this.meta
    const numbers = bytes.byteLength - rowCount * 4
    this.blockCount = (numbers - WIDTH * 8) / (WIDTH * 8 + 4)
    const countedLength = (this.blockCount + 1) * WIDTH
    this.counted = new Float64Array(bytes.buffer, bytes.byteOffset, countedLength)
    this.starts = new Int32Array(bytes.buffer, bytes.byteOffset + countedLength * 8, rowCount)
    this.rows = new Int32Array(
      bytes.buffer,
      bytes.byteOffset + countedLength * 8 + rowCount * 4,
      this.blockCount,
    )
  }

  get origin(): FrameOrigin {
    return this.meta.origin
  }

  rowCount(block: number): number {
    return this.rows[block]!
  }

  /** The end of the blocks from `first` on that hold no more than `mostRows` together; one block is always among them. */
  blocksWithin(first: number, mostRows: number): number {
    let end = first + 1
    let rows = this.rowCount(first)
    while (end < this.blockCount && rows + this.rowCount(end) <= mostRows) rows += this.rowCount(end++)
    return end
  }

  startsOf(firstRow: number, count: number): Int32Array {
    return this.starts.subarray(firstRow, firstRow + count)
  }

  /** How many records a sieve had left out by the end of a block. */
  leftOut(block: number): number {
    return this.counted[block * WIDTH + COUNTED.length]!
  }

  /** Counts what had been counted by the end of a block; `blockCount` stands for the end of the morsel. */
  countUpTo(block: number, counters: ScanCounters, fileIndex: number): void {
    const at = block * WIDTH
    COUNTED.forEach((name, i) => (counters[name] = this.counted[at + i]!))
    for (const list of ['broken', 'misfit', 'undecodable'] as const) {
      const known = counters[COUNT_OF[list]]
      const kept = this.meta[list]
      for (let i = counters[list].length; i < Math.min(known, kept.length); i++)
        counters[list].push({ fileIndex, ...kept[i]! })
    }
  }
}
