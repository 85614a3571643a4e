import { compactBatch, concatBatches, takeBatch, type Batch } from '../values'
import type { Helpers, Piece } from './breaker'
import { ColumnNames } from './columnNames'
import { inOrder } from './inOrder'
import {
  batchesOfHead,
  bytesOfBlocks,
  lengthsOfBlocks,
  sortedBlocks,
  sortRange,
  type Border,
  type Order,
  type RunInRange,
  type SortedBlocks,
  type StoredBlocks,
} from './sortedBlocks'
import { batchesOfMemory, batchOfMemory, memoryOfBatches } from './spill/batchBytes'
import { ByteLog } from './spill/byteLog'
import type { RunMemory } from './spill/runMemory'
import type { SpillFile } from './spill/spillFile'

/** Sorted records: blocks in a log, one for each row of `firsts`. */
interface Run {
  readonly log: ByteLog
  readonly firsts: Batch
  /** Where the bytes of each block begin, and where those of the last one end. */
  readonly places: Float64Array
}

/** Records between two others in the order: of each run some blocks, from `block` on. */
interface Range {
  readonly bounds: Batch
  readonly runs: readonly (RunInRange & { readonly run: Run; readonly block: number })[]
  readonly bytes: number
}

/** What is sorted as a whole has about so many bytes, and no more than a share of the budget. */
const MOST_RANGE_BYTES = 8_388_608
const SHARE_OF_RANGE = 1 / 16

/** Blocks that lie in several ranges may take this share of the budget for each; so many runs are always taken at once. */
const SHARE_OF_BORDERS = 1 / 16
const FEW_RUNS = 8

/** A range with fewer bytes is sorted faster than it is handed over. */
const LEAST_HANDED_OVER = 65_536

/**
 * Sorted runs, put into one order range by range: what lies between two records can be sorted without the rest, by any
 * thread. Of each block the keys of its first record are known, which tells where to cut so that ranges become alike.
 * Ties keep the order of the runs. What is given away of the memory can be put aside.
 */
export class SortedRuns {
  recordCount = 0
  private readonly names = new ColumnNames()
  private readonly log: ByteLog
  private readonly logs: ByteLog[]
  private readonly runs: Run[] = []
  private few: Promise<readonly Run[]> | undefined

  constructor(
    private readonly order: Order,
    private readonly memory: RunMemory,
  ) {
    this.log = new ByteLog(memory.files)
    this.logs = [this.log]
  }

  /** Bytes of memory they hold, estimated. */
  get held(): number {
    return this.log.held
  }

  /** Adds a run. */
  add(blocks: SortedBlocks): void {
    const { firsts, memory } = blocks
    if (firsts.length > 0) this.addRun(runAt(this.log, this.log.append(new Uint8Array(memory)), firsts))
  }

  /** Where threads may put runs that are adopted then; undefined while runs stay in memory. */
  get file(): SpillFile | undefined {
    return this.log.file
  }

  /** Adds a run that another thread has put aside. */
  adopt({ firsts, stored: { start, size } }: StoredBlocks): void {
    this.log.file!.countWritten(size)
    this.addRun(runAt(this.log, start, firsts))
  }

  private addRun(run: Run): void {
    this.names.add(batchOfMemory(memoryOfBlocks(run, 0, 1)))
    this.recordCount += lengthsOfBlocks(run.firsts).reduce((sum, length) => sum + length, 0)
    this.runs.push(run)
  }

  /** Puts aside what is in memory, and what will come. */
  putAside(): Promise<void> {
    return this.log.putAside(() => this.memory.breathe())
  }

  /** Makes runs of which each range takes little memory, and gives the ranges in their order, for `work` to be done. */
  async pieces(work: string): Promise<Iterable<Piece>> {
    const ranges = this.rangesOf(await this.fewRuns())
    return mapped(ranges, (range) => this.pieceOf(range, work))
  }

  /** All records in order, once. `work` is what the sorting of a range is called. */
  async *read(work: string, helpers: Helpers | undefined): AsyncGenerator<Batch> {
    try {
      yield* this.readRuns(await this.fewRuns(), work, helpers)
    } finally {
      this.close()
    }
  }

  close(): void {
    for (const log of this.logs) log.close()
  }

  /** Drops what lies in memory. */
  forget(): void {
    for (const log of this.logs) log.forget()
  }

  private async *readRuns(
    runs: readonly Run[],
    work: string,
    helpers: Helpers | undefined,
  ): AsyncGenerator<Batch> {
    const { memory } = this
    const [only] = runs
    if (only !== undefined && runs.length === 1) {
      for (let block = 0; block < only.firsts.length; block++) {
        yield* batchesOfMemory(memoryOfBlocks(only, block, 1))
        await memory.breathe()
      }
      return
    }
    const sort = async (range: Range): Promise<readonly Batch[]> => {
      const bytes = this.memoryOf(range)
      if (helpers && range.bytes > LEAST_HANDED_OVER) return helpers.do(work, [bytes])
      await memory.breathe()
      return sortRange(batchesOfMemory(bytes), this.order)
    }
    const tasks = mapped(this.rangesOf(runs), (range) => () => sort(range))
    for await (const batches of inOrder(tasks, helpers?.count ?? 0)) {
      for (const batch of batches) {
        yield batch
        await memory.breathe()
      }
    }
  }

  /** A range for whoever sorts it: its head, and where its blocks lie, where that is a file. */
  private pieceOf(range: Range, work: string): Piece {
    const file = range.runs[0]?.run.log.file
    if (file === undefined) return { work, memories: [this.memoryOf(range)] }
    const stretches = range.runs.map(({ run, block, blockCount }) => ({
      start: run.places[block]!,
      size: sizeOfBlocks(run, block, blockCount),
    }))
    return { work, memories: [this.headOf(range)], stored: { file, stretches } }
  }

  private headOf({ bounds, runs }: Range): ArrayBuffer {
    return memoryOfBatches(batchesOfHead({ bounds, runs, names: this.names.all() }))
  }

  /** The bytes of a range: its head, and its blocks. */
  private memoryOf(range: Range): ArrayBuffer {
    const { runs } = range
    const head = new Uint8Array(this.headOf(range))
    const size = runs.reduce((sum, it) => sum + sizeOfBlocks(it.run, it.block, it.blockCount), 0)
    const memory = new Uint8Array(head.length + size)
    memory.set(head)
    let at = head.length
    for (const { run, block, blockCount } of runs) {
      const end = at + sizeOfBlocks(run, block, blockCount)
      run.log.read(run.places[block]!, memory.subarray(at, end))
      at = end
    }
    return memory.buffer
  }

  /** Cuts the order at records that blocks begin with. */
  private *rangesOf(runs: readonly Run[]): Generator<Range> {
    if (runs.length === 0) return
    const target = Math.min(MOST_RANGE_BYTES, this.memory.limit * SHARE_OF_RANGE)
    const firsts = concatBatches(runs.map((run) => run.firsts))
    const bytes = bytesOfBlocks(firsts)
    const order = this.order.sortKeys(firsts).sorted()
    const runOf = Int32Array.from(
      runs.flatMap((run, index) => new Array<number>(run.firsts.length).fill(index)),
    )
    /** Of each run how many blocks begin before the place at hand. */
    const begun = new Int32Array(runs.length)
    let at = 0
    while (at < order.length) {
      const first = at
      const before = begun.slice()
      let size = 0
      for (; at < order.length && (size < target || at - first < runs.length); at++) {
        begun[runOf[order[at]!]!]!++
        size += bytes[order[at]!]!
      }
      const cuts = { low: first === 0 ? undefined : order[first], high: order[at] }
      yield {
        bounds: boundsOf(firsts, cuts),
        runs: runs.flatMap((run, index) => {
          const from = borderOf(index, cuts.low, runOf)
          const to = borderOf(index, cuts.high, runOf)
          // The last block that began before may go on.
          const block = from === 'none' ? before[index]! : Math.max(0, before[index]! - 1)
          const blockCount = begun[index]! - block
          return blockCount === 0 ? [] : [{ run, block, blockCount, from, to }]
        }),
        bytes: size,
      }
    }
  }

  /** All runs, or what they are merged to: once, whether pieces are made of them or they are read, or both. */
  private fewRuns(): Promise<readonly Run[]> {
    return (this.few ??= this.mergedRuns())
  }

  /** Merges neighbours while there are too many runs for the memory. */
  private async mergedRuns(): Promise<readonly Run[]> {
    const most = this.memory.limit * SHARE_OF_BORDERS
    let runs: readonly Run[] = this.runs
    while (runs.length > FEW_RUNS && bytesOfBorders(runs) > most) {
      const each = Math.max(FEW_RUNS, Math.floor((most / bytesOfBorders(runs)) * runs.length))
      const log = new ByteLog(this.memory.files)
      this.logs.push(log)
      await log.putAside(() => this.memory.breathe())
      const merged: Run[] = []
      for (let at = 0; at < runs.length; at += each) {
        merged.push(await this.mergedRun(runs.slice(at, at + each), log))
      }
      runs = merged
    }
    return runs
  }

  private async mergedRun(runs: readonly Run[], log: ByteLog): Promise<Run> {
    let start: number | undefined
    const parts: Batch[] = []
    for await (const batch of this.readRuns(runs, '', undefined)) {
      const rows = Int32Array.from({ length: batch.length }, (_, row) => row)
      const { firsts, memory } = sortedBlocks(batch, rows, this.order)
      const at = log.append(new Uint8Array(memory))
      start ??= at
      parts.push(firsts)
    }
    return runAt(log, start ?? 0, concatBatches(parts))
  }
}

/** The run whose blocks lie one behind the other from `start` on. */
function runAt(log: ByteLog, start: number, firsts: Batch): Run {
  const places = new Float64Array(firsts.length + 1).fill(start)
  for (const [block, bytes] of bytesOfBlocks(firsts).entries()) places[block + 1] = places[block]! + bytes
  return { log, firsts, places }
}

const sizeOfBlocks = ({ places }: Run, block: number, count: number): number =>
  places[block + count]! - places[block]!

function memoryOfBlocks(run: Run, block: number, count: number): ArrayBuffer {
  const memory = new Uint8Array(sizeOfBlocks(run, block, count))
  run.log.read(run.places[block]!, memory)
  return memory.buffer
}

/** Bytes of the blocks that may lie on both sides of a cut. */
const bytesOfBorders = (runs: readonly Run[]): number =>
  runs.reduce(
    (sum, { firsts }) => sum + bytesOfBlocks(firsts).reduce((most, bytes) => Math.max(most, bytes), 0),
    0,
  )

/** The keys of the records at both ends; where there is no such end, those of the other stand in for them. */
function boundsOf(
  firsts: Batch,
  { low, high }: { readonly low: number | undefined; readonly high: number | undefined },
): Batch {
  const rows = low === undefined && high === undefined ? [] : [low ?? high!, high ?? low!]
  return compactBatch(takeBatch(firsts, Int32Array.from(rows), rows.length))
}

/** Records of a run that are equal to the one at a cut lie before it where their run does. */
function borderOf(run: number, cut: number | undefined, runOf: Int32Array): Border {
  if (cut === undefined || runOf[cut] === run) return 'none'
  return run < runOf[cut]! ? 'behind equal' : 'before equal'
}

function* mapped<Item, Result>(items: Iterable<Item>, change: (item: Item) => Result): Generator<Result> {
  for (const item of items) yield change(item)
}
