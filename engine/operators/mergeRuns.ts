import {
  BATCH_SIZE,
  compactBatch,
  joinPieces,
  sliceBatch,
  takeBatch,
  type Batch,
  type Piece,
} from '../values'
import { hasOwnMemory } from './spill/batchBytes'
import { BatchLog, type BlockMemory } from './spill/batchLog'
import type { RunMemory } from './spill/runMemory'
import { sizeOfRows } from './spill/sizes'
import type { SortKeys } from './sortKeys'

/** Sorted batches: those of a log from `start` up to `end`. */
export interface Run {
  readonly log: BatchLog
  readonly start: number
  readonly end: number
}

/** What merging needs to know beside the runs. */
export interface Merging {
  readonly keysOf: (batch: Batch) => SortKeys
  /** The columns of the outcome, in their order; a record that lacks one gets null. */
  readonly names: readonly string[]
  readonly memory: RunMemory
}

/** Bytes of a block that is read from a run at a time, about; batches of runs are made no larger. */
export const RUN_BLOCK_BYTES = 65_536

/**
 * Merges sorted runs into one order. Ties keep the order of the runs. When there are more runs than blocks fit the
 * memory, neighbours are merged first. The memory of a batch is used again for the next one.
 */
export async function* mergeRuns(runs: readonly Run[], merging: Merging): AsyncGenerator<Batch> {
  const { memory } = merging
  const most = Math.max(8, Math.floor(memory.limit / 4 / RUN_BLOCK_BYTES))
  let current = runs
  const logs: BatchLog[] = []
  try {
    while (current.length > most) {
      const log = new BatchLog(memory.files)
      logs.push(log)
      await log.putAside(() => memory.breathe())
      current = await mergeNeighbours(current, most, log, merging)
    }
    yield* mergeAtOnce(current, merging)
  } finally {
    for (const log of logs) log.close()
  }
}

async function mergeNeighbours(
  runs: readonly Run[],
  most: number,
  log: BatchLog,
  merging: Merging,
): Promise<readonly Run[]> {
  const merged: Run[] = []
  for (let at = 0; at < runs.length; at += most) {
    const start = log.length
    for await (const batch of mergeAtOnce(runs.slice(at, at + most), merging)) appendRun(log, batch)
    merged.push({ log, start, end: log.length })
  }
  return merged
}

/** Appends sorted records in blocks that are small enough for many of them to be in memory at a time. */
export function appendRun(log: BatchLog, batch: Batch): void {
  const own = log.isAside || hasOwnMemory(batch) ? batch : compactBatch(batch)
  const size = sizeOfRows(own)
  // Blocks of runs that come from other threads are about as large as they should be.
  const count = size < 2 * RUN_BLOCK_BYTES ? 1 : Math.ceil(size / RUN_BLOCK_BYTES)
  for (const { start, end } of evenParts(own.length, count)) log.append(sliceBatch(own, start, end))
}

/** Rows in so many parts of about the same length; none is empty. */
export function evenParts(
  length: number,
  count: number,
): readonly { readonly start: number; readonly end: number }[] {
  const partCount = Math.min(length, count)
  return Array.from({ length: partCount }, (_, part) => ({
    start: Math.floor((length * part) / partCount),
    end: Math.floor((length * (part + 1)) / partCount),
  }))
}

/**
 * Of each run some blocks are in memory. What lies before the end of any of them can be given: it is put together and
 * sorted as a whole, which takes fewer steps for a record than finding the first of all runs again and again.
 */
async function* mergeAtOnce(runs: readonly Run[], merging: Merging): AsyncGenerator<Batch> {
  const { memory, names, keysOf } = merging
  const bytes = Math.min(memory.limit / 4, MOST_BYTES)
  const blockCount = Math.max(1, Math.floor(bytes / RUN_BLOCK_BYTES / runs.length))
  let cursors = runs.map((run) => new Cursor(run, merging, blockCount))
  for (;;) {
    cursors = cursors.filter((cursor) => cursor.fill())
    if (cursors.length === 0) return
    const border = cursors.reduce<Cursor | undefined>(earlierEnd, undefined)
    const pieces: Piece[] = []
    let isAfterBorder = false
    for (const cursor of cursors) {
      if (border === undefined || cursor === border) cursor.takeAll(pieces)
      else cursor.takeUntil(border.last!, isAfterBorder, pieces)
      isAfterBorder ||= cursor === border
    }
    const all = joinPieces(pieces, names)
    const rows = pieces.length === 1 ? undefined : keysOf(all).sorted()
    for (let start = 0; start < all.length; start += BATCH_SIZE) {
      const end = Math.min(all.length, start + BATCH_SIZE)
      yield rows ? takeBatch(all, rows.subarray(start, end), end - start) : sliceBatch(all, start, end)
      await memory.breathe()
    }
  }
}

/** Bytes of blocks in memory at a time, about: what is sorted as a whole must not take long. */
const MOST_BYTES = 16_777_216

/** The one whose blocks in memory end earlier, among those that have others behind them; of equal ones the first. */
function earlierEnd(earliest: Cursor | undefined, cursor: Cursor): Cursor | undefined {
  if (cursor.last === undefined) return earliest
  return earliest?.last && compareRows(cursor.last, earliest.last) >= 0 ? earliest : cursor
}

/** A record with its keys. */
interface KeyedRow {
  readonly keys: SortKeys
  readonly row: number
}

const compareRows = (left: KeyedRow, right: KeyedRow): number =>
  left.keys.compareOne(left.row, right.keys, right.row)

interface Block {
  readonly batch: Batch
  readonly keys: SortKeys
  /** The first row that has not been taken. */
  start: number
}

/** A place in a run, with the blocks behind it that are in memory. */
class Cursor {
  /** The last record in memory; undefined when there are no others behind it. */
  last: KeyedRow | undefined
  private blocks: Block[] = []
  private next: number
  /** Blocks lie here, one after the other: garbage outside of the heap is collected late. */
  private readonly memories: BlockMemory[] = []

  constructor(
    private readonly run: Run,
    private readonly merging: Merging,
    private readonly blockCount: number,
  ) {
    this.next = run.start
  }

  /** Reads blocks when none are left. Answers whether there are any. */
  fill(): boolean {
    if (this.blocks.length > 0) return true
    const { run, merging, blockCount, memories } = this
    for (; this.next < run.end && this.blocks.length < blockCount; this.next++) {
      if (run.log.lengthAt(this.next) === 0) continue
      const memory = (memories[this.blocks.length] ??= { buffer: new ArrayBuffer(0) })
      const batch = run.log.at(this.next, memory)
      this.blocks.push({ batch, keys: merging.keysOf(batch), start: 0 })
    }
    const last = this.blocks.at(-1)
    this.last = last && this.next < run.end ? { keys: last.keys, row: last.batch.length - 1 } : undefined
    return last !== undefined
  }

  /** Takes all records in memory. */
  takeAll(pieces: Piece[]): void {
    for (const { batch, start } of this.blocks) pieces.push({ batch, start, end: batch.length })
    this.blocks = []
  }

  /** Takes the records before one of another run; of equal records that of the earlier run comes first. */
  takeUntil(border: KeyedRow, isOfEarlierRun: boolean, pieces: Piece[]): void {
    const isBefore = (keys: SortKeys, row: number): boolean => {
      const order = keys.compareOne(row, border.keys, border.row)
      return isOfEarlierRun ? order < 0 : order <= 0
    }
    for (let block = this.blocks[0]; block; block = this.blocks[0]) {
      const { batch, keys, start } = block
      const end = firstAfter(start, batch.length, (row) => isBefore(keys, row))
      if (end > start) pieces.push({ batch, start, end })
      block.start = end
      if (end < batch.length) return
      this.blocks.shift()
    }
  }
}

/** The first number from `start` on for which the condition does not hold, `end` when there is none; those before it do. */
export function firstAfter(start: number, end: number, holds: (row: number) => boolean): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
