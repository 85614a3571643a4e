import {
  BATCH_SIZE,
  compactBatch,
  concatBatches,
  nullVector,
  sliceBatch,
  takeBatch,
  type Batch,
} from '../values'
import type { Helpers } from './breaker'
import { ColumnNames } from './columnNames'
import { inOrder } from './inOrder'
import { evenParts, firstAfter, mergeRuns, type Run } from './mergeRuns'
import { batchesOfMemory, hasOwnMemory } from './spill/batchBytes'
import { BatchLog } from './spill/batchLog'
import type { RunMemory } from './spill/runMemory'
import { sizeOfBatch, sizeOfRows } from './spill/sizes'
import type { SortKeys } from './sortKeys'

/** What sorted runs are put into order by, and what they lie in. */
export interface Ordering {
  readonly keysOf: (batch: Batch) => SortKeys
  readonly memory: RunMemory
  /** The order of the columns, where records alone do not say it. */
  readonly names?: ColumnNames
}

/** Threads that can sort a range, and what the breaker calls that. */
export interface RangeHelpers {
  readonly helpers: Helpers
  readonly work: string
}

/** Into so many ranges the order is cut. */
const RANGE_COUNT = 64

/** So many records tell where to cut: the first ones are taken for a sample of all. */
const SAMPLE_RECORDS = 8192

/** A range is sorted as a whole where it has no more bytes than this, and no more than a share of the budget. */
const MOST_RANGE_BYTES = 16_777_216
const SHARE_OF_RANGE = 1 / 16

/**
 * Sorted runs, all cut apart at the same records: what lies between two cuts is a range of the outcome, and can be put
 * into order without the others, by any thread. That takes fewer steps for a record than finding the first of all runs
 * again and again. Ranges that are too large, because the first records were no sample of all, are merged.
 * Ties keep the order of the runs.
 */
export class SortedRanges {
  recordCount = 0
  /** Bytes of memory they hold, estimated. */
  held = 0
  private readonly names: ColumnNames
  private ranges: readonly Range[]
  private cuts: SortKeys | undefined
  /** Runs that came before it was known where to cut. */
  private waiting: Batch[][] = [[]]
  /** The range that the run at hand has come to. */
  private index = 0
  private isAside = false
  private seen = new WeakSet<ArrayBufferLike>()

  constructor(private readonly ordering: Ordering) {
    this.names = ordering.names ?? new ColumnNames()
    this.ranges = [new Range(ordering.memory)]
  }

  /** Adds records of the run at hand, in order. */
  async add(batch: Batch): Promise<void> {
    if (batch.length === 0) return
    const isWritten = this.isAside && this.cuts !== undefined
    const own = isWritten || hasOwnMemory(batch) ? batch : compactBatch(batch)
    this.names.add(own)
    this.recordCount += own.length
    if (!isWritten) this.held += sizeOfBatch(own, this.seen)
    if (this.cuts === undefined) this.waiting.at(-1)!.push(own)
    else await this.cut(own)
  }

  /** The next records are of another run. */
  async endRun(): Promise<void> {
    if (this.cuts !== undefined) this.endPieces()
    else if (this.recordCount >= SAMPLE_RECORDS) await this.chooseCuts()
    else this.waiting.push([])
  }

  /** Puts aside what is in memory, and what will come. */
  async putAside(): Promise<void> {
    if (this.isAside) return
    this.isAside = true
    for (const { log } of this.ranges) await log.putAside(() => this.ordering.memory.breathe())
    this.seen = new WeakSet()
    this.held = this.waiting.flat().reduce((sum, batch) => sum + sizeOfBatch(batch, this.seen), 0)
  }

  /** All records in order, once. */
  async *read(threads?: RangeHelpers): AsyncGenerator<Batch> {
    const { memory } = this.ordering
    try {
      await this.releaseWaiting()
      const names = this.names.all()
      for await (const { range, sorted } of inOrder(this.tasks(threads), threads?.helpers.count ?? 0)) {
        if (sorted === undefined) yield* this.merged(range, names)
        for (const batch of sorted ?? []) {
          yield withNames(batch, names)
          await memory.breathe()
        }
        range.log.close()
      }
    } finally {
      this.close()
    }
  }

  close(): void {
    for (const { log } of this.ranges) log.close()
    this.held = 0
  }

  private merged({ runs }: Range, names: readonly string[]): AsyncGenerator<Batch> {
    return mergeRuns(runs, { ...this.ordering, names })
  }

  /** Sorts one range after the other; those that are too large are left as they are. */
  private *tasks(threads: RangeHelpers | undefined): Generator<() => Promise<SortedRange>> {
    const { keysOf, memory } = this.ordering
    const most = Math.min(MOST_RANGE_BYTES, memory.limit * SHARE_OF_RANGE)
    for (const range of this.ranges) {
      if (range.log.recordCount === 0) continue
      const isSmall = range.bytes <= most
      const helpers = range.log.recordCount < BATCH_SIZE ? undefined : threads
      yield async () => {
        if (!isSmall) return { range, sorted: undefined }
        const bytes = range.log.wholeMemory()
        if (helpers) return { range, sorted: await helpers.helpers.do(helpers.work, [bytes]) }
        return { range, sorted: sortTogether(batchesOfMemory(bytes), keysOf) }
      }
    }
  }

  /** Cuts where the records that are there are cut into equal parts. */
  private async chooseCuts(): Promise<void> {
    const { keysOf, memory } = this.ordering
    const all = concatBatches(this.waiting.flat())
    const rows = keysOf(all).sorted()
    const chosen = evenParts(all.length, RANGE_COUNT)
      .slice(1)
      .map(({ start }) => rows[start - 1]!)
    this.cuts = keysOf(compactBatch(takeBatch(all, Int32Array.from(chosen), chosen.length)))
    this.ranges = Array.from({ length: RANGE_COUNT }, () => new Range(memory))
    if (this.isAside) for (const { log } of this.ranges) await log.putAside(() => memory.breathe())
    await this.releaseWaiting()
  }

  private async releaseWaiting(): Promise<void> {
    const { waiting } = this
    this.waiting = [[]]
    for (const run of waiting) {
      for (const batch of run) await this.cut(batch)
      this.endPieces()
    }
  }

  private endPieces(): void {
    for (const range of this.ranges) range.endRun()
    this.index = 0
  }

  private async cut(batch: Batch): Promise<void> {
    const size = sizeOfRows(batch) / batch.length
    const keys = this.ordering.keysOf(batch)
    const last = this.ranges.length - 1
    for (let start = 0; start < batch.length;) {
      const end = this.index === last ? batch.length : this.endOfRange(keys, start, batch.length)
      if (end > start) this.ranges[this.index]!.add(sliceBatch(batch, start, end), size)
      start = end
      if (start < batch.length) this.index++
    }
    await this.ordering.memory.breathe()
  }

  /** Where the records of the range at hand end, those from `start` up to `end` being in order. */
  private endOfRange(keys: SortKeys, start: number, end: number): number {
    const cuts = this.cuts!
    const isInside = (row: number): boolean => keys.compareOne(row, cuts, this.index) <= 0
    return isInside(end - 1) ? end : firstAfter(start, end - 1, isInside)
  }
}

interface SortedRange {
  readonly range: Range
  readonly sorted: readonly Batch[] | undefined
}

/** What lies between two cuts: a piece of each run. */
class Range {
  readonly log: BatchLog
  readonly runs: Run[] = []
  /** Of its records, estimated. */
  bytes = 0
  private start = 0

  constructor(memory: RunMemory) {
    this.log = new BatchLog(memory.files)
  }

  add(piece: Batch, sizeOfRow: number): void {
    this.log.append(piece)
    this.bytes += sizeOfRow * piece.length
  }

  endRun(): void {
    const { log, start } = this
    if (log.length > start) this.runs.push({ log, start, end: log.length })
    this.start = log.length
  }
}

/** Sorts batches as a whole, those of equal keys in the order they come in. */
export function sortTogether(
  batches: readonly Batch[],
  keysOf: (batch: Batch) => SortKeys,
): readonly Batch[] {
  const all = concatBatches(batches)
  const rows = keysOf(all).sorted()
  return evenParts(all.length, Math.ceil(all.length / BATCH_SIZE)).map(({ start, end }) =>
    takeBatch(all, rows.subarray(start, end), end - start),
  )
}

/** A batch with columns of these names, in their order. */
function withNames(batch: Batch, names: readonly string[]): Batch {
  const { columns, length } = batch
  if (columns.length === names.length && columns.every(({ name }, at) => name === names[at])) return batch
  const byName = new Map(columns.map((column) => [column.name, column]))
  return {
    ...batch,
    columns: names.map((name) => byName.get(name) ?? { name, vector: nullVector(length) }),
  }
}
