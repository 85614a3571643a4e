import { BATCH_SIZE, compactBatch, sliceBatch, takeBatch, type Batch, type Column } from '../values'
import { GatheredRows } from './gatheredRows'
import { evenParts, firstAfter, RUN_BLOCK_BYTES } from './mergeRuns'
import { numberColumn } from './partitions'
import { packBatches, packForNow } from './spill/batchBytes'
import { appendTo, type FileInUse, type StoredBatches } from './spill/fileInUse'
import { sizeOfRows } from './spill/sizes'
import type { SortKeys } from './sortKeys'

/** How records are put into order. */
export interface Order {
  /** The keys of a batch as columns. */
  readonly keysOf: (batch: Batch) => Batch
  /** The first columns of a batch, which are keys, ready to be compared. */
  readonly sortKeys: (keys: Batch) => SortKeys
}

/** Sorted records in blocks, which lie one behind the other, and a batch that tells of them. */
export interface SortedBlocks {
  /** For each block the keys of its first record, how many there are, and its bytes. */
  readonly firsts: Batch
  readonly memory: ArrayBuffer
}

/** The same where the blocks lie in a file. */
export interface StoredBlocks extends Pick<SortedBlocks, 'firsts'> {
  readonly stored: StoredBatches
}

/** What is read more of a run than a range needs is no more than such a block at each end. */
const BLOCK_RECORDS = 512

/** No key is called so. */
const LENGTH = 'length'
const BYTES = 'bytes'

/** The records of a batch that `rows` names, which are in order, as blocks. */
export function sortedBlocks(all: Batch, rows: Int32Array, order: Order): SortedBlocks {
  const blocks = blocksOf(all, rows)
  const { memory, ends } = packBatches(blocks.map(({ batch }) => batch))
  return { firsts: firstsOf(all, blocks, ends, order), memory }
}

/** The same, written to a file. */
export function storedBlocks(all: Batch, rows: Int32Array, order: Order, file: FileInUse): StoredBlocks {
  const blocks = blocksOf(all, rows)
  const { memory, ends } = packForNow(blocks.map(({ batch }) => batch))
  const stored = { start: appendTo(file, memory), size: memory.length, length: rows.length }
  return { firsts: firstsOf(all, blocks, ends, order), stored }
}

interface Block {
  readonly batch: Batch
  /** The row of its first record among all. */
  readonly first: number
}

function blocksOf(all: Batch, rows: Int32Array): readonly Block[] {
  const size = all.length === 0 ? 0 : (sizeOfRows(all) / all.length) * rows.length
  const count = Math.ceil(Math.max(rows.length / BLOCK_RECORDS, size / RUN_BLOCK_BYTES))
  return evenParts(rows.length, count).map(({ start, end }) => ({
    batch: takeBatch(all, rows.subarray(start, end), end - start),
    first: rows[start]!,
  }))
}

function firstsOf(all: Batch, blocks: readonly Block[], ends: readonly number[], { keysOf }: Order): Batch {
  const chosen = Int32Array.from(blocks, ({ first }) => first)
  const { columns } = compactBatch(keysOf(takeBatch(all, chosen, chosen.length)))
  const lengths = Float64Array.from(blocks, ({ batch }) => batch.length)
  const bytes = Float64Array.from(ends, (end, index) => end - (ends[index - 1] ?? 0))
  return {
    length: blocks.length,
    columns: [...columns, numberColumn(lengths, LENGTH), numberColumn(bytes, BYTES)],
    origin: undefined,
  }
}

/** The records of each block. */
export const lengthsOfBlocks = ({ columns }: Batch): Float64Array => columns.at(-2)!.vector.doubles

/** The bytes of each block. */
export const bytesOfBlocks = ({ columns }: Batch): Float64Array => columns.at(-1)!.vector.doubles

/** What of a run lies in a range: blocks, the first and the last of which may go beyond it. */
export interface RunInRange {
  readonly blockCount: number
  readonly from: Border
  readonly to: Border
}

/**
 * Where the records of a run that lie in a range begin or end. The border is a record: those that are equal to it lie
 * before it where their run comes earlier, behind it where their run comes later. `none`: where the blocks do.
 */
export type Border = 'none' | 'before equal' | 'behind equal'

const borders: readonly Border[] = ['none', 'before equal', 'behind equal']

/** What lies between two records, for whoever sorts it apart. */
export interface RangeHead {
  /** The keys of the records it begins and ends with; none where all records are one range. */
  readonly bounds: Batch
  readonly runs: readonly RunInRange[]
  /** The columns of the outcome, in their order; a record that lacks one gets null. */
  readonly names: readonly string[]
}

/** The head of a range as batches, which stand in front of its blocks. */
export function batchesOfHead({ bounds, runs, names }: RangeHead): readonly Batch[] {
  const numbers = (name: string, numberOf: (run: RunInRange) => number): Column =>
    numberColumn(Float64Array.from(runs, numberOf), name)
  const table: Batch = {
    length: runs.length,
    columns: [
      numbers('blocks', ({ blockCount }) => blockCount),
      numbers('from', ({ from }) => borders.indexOf(from)),
      numbers('to', ({ to }) => borders.indexOf(to)),
    ],
    origin: undefined,
  }
  const named: Batch = {
    length: 0,
    columns: names.map((name) => numberColumn(new Float64Array(0), name)),
    origin: undefined,
  }
  return [bounds, table, named]
}

/**
 * Sorts the records of a range: the batches of its head, then the blocks of one run after the other. Ties keep the order
 * of the runs. The outcome lies in the memory of `rows`.
 */
export function sortRange(
  [bounds, table, named, ...blocks]: readonly Batch[],
  { keysOf, sortKeys }: Order,
  rows = new GatheredRows(),
): readonly Batch[] {
  rows.name(named!.columns.map(({ name }) => name))
  const [counts, froms, tos] = table!.columns.map(({ vector }) => vector.doubles)
  const cuts = sortKeys(bounds!)
  let next = 0
  let runCount = 0
  for (let run = 0; run < table!.length; run++) {
    const own = blocks.slice(next, next + counts![run]!)
    next += own.length
    const before = rows.length
    own.forEach((batch, index) => {
      const placeOf = (border: Border, cut: number): number => {
        const keys = sortKeys(keysOf(batch))
        const most = border === 'behind equal' ? 0 : -1
        return firstAfter(0, batch.length, (row) => Math.sign(keys.compareOne(row, cuts, cut)) <= most)
      }
      const from = borders[froms![run]!]!
      const to = borders[tos![run]!]!
      const start = index > 0 || from === 'none' ? 0 : placeOf(from, 0)
      const end = index < own.length - 1 || to === 'none' ? batch.length : placeOf(to, 1)
      rows.add(batch, start, end)
    })
    if (rows.length > before) runCount++
  }
  const all = rows.batch()
  const order = runCount < 2 ? undefined : sortKeys(keysOf(all)).sorted()
  return evenParts(all.length, Math.ceil(all.length / BATCH_SIZE)).map(({ start, end }) =>
    order ? takeBatch(all, order.subarray(start, end), end - start) : sliceBatch(all, start, end),
  )
}
