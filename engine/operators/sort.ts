import type { Span } from '../../language'
import type { EvaluationContext } from '../functions'
import type { SortPlan } from '../plan'
import {
  BATCH_SIZE,
  compactBatch,
  concatBatches,
  sliceBatch,
  takeBatch,
  type Batch,
  type Column,
} from '../values'
import type { Breaker, Collector, Gatherer, Helpers, Part, Piece, Records } from './breaker'
import { BatchCollector } from './collect'
import { compileExpression, type CompiledExpression } from './expressions'
import { borrowedRows, GatheredRows, giveBack } from './gatheredRows'
import { KeptAWhile } from './keptAWhile'
import { evenParts } from './mergeRuns'
import { Bar, likelyBefore } from './sortBar'
import { sortedBlocks, sortRange, storedBlocks, type Order } from './sortedBlocks'
import { SortedRuns } from './sortedRuns'
import { SortKeys } from './sortKeys'
import type { FileInUse } from './spill/fileInUse'
import type { Account, RunMemory } from './spill/runMemory'
import type { SpillFile } from './spill/spillFile'

/** Fewer records than this are not sorted before the end of a part, however few of them are wanted. */
const SHORTEST_CUT = BATCH_SIZE

/**
 * `sort`: by the keys from left to right, in the order of all types; ties keep the order of the input. Parts are sorted
 * where they are collected, and put together at the end, one range of the order after the other.
 * In descending order null comes first: the exact reversal. The reference is silent there.
 */
export function sortBreaker(plan: SortPlan, context: EvaluationContext): Breaker {
  const sorter = new Sorter(plan, context)
  const fields = plan.fields && new Set(plan.fields)
  const bar = new Bar()
  const rows = new KeptAWhile<GatheredRows>()
  // One range after the other: the records of the last one have gone on.
  const rangeRows = (): GatheredRows => {
    const cleared = rows.take() ?? new GatheredRows()
    cleared.clear()
    rows.keep(cleared)
    return cleared
  }
  return {
    takesAll: true,
    begin: (ordinal, aside) =>
      plan.limit === undefined
        ? new WholeCollector(sorter, fields, aside)
        : new SortCollector({ sorter, bar, fields }, ordinal),
    apart: { [RANGE]: (batches) => sortRange(batches, sorter, rangeRows()) },
    gather: (memory) => new SortGatherer(sorter, memory, plan.span),
  }
}

/** What `sort` calls the work on one range of the order. */
const RANGE = 'range'

/** Sorts all records of a part. */
class WholeCollector implements Collector {
  private readonly rows = borrowedRows()

  constructor(
    private readonly sorter: Sorter,
    private readonly fields: ReadonlySet<string> | undefined,
    private readonly aside: FileInUse | undefined,
  ) {}

  add(batch: Batch): 'more' {
    this.rows.add(this.fields ? withFields(batch, this.fields) : batch)
    return 'more'
  }

  get held(): number {
    // Sorting makes a second copy.
    return 2 * this.rows.held
  }

  finish(): Part {
    const part = this.sorter.partOf(this.sorter.order(this.rows.batch()), this.aside)
    giveBack(this.rows)
    return part
  }
}

/** What all parts of a thread share. */
interface Sorting {
  readonly sorter: Sorter
  readonly bar: Bar
  /** The fields that are kept; all when undefined. */
  readonly fields: ReadonlySet<string> | undefined
}

class SortCollector implements Collector {
  private records = new BatchCollector(Infinity)
  private count = 0

  constructor(
    private readonly sorting: Sorting,
    private readonly ordinal: number,
  ) {}

  add(batch: Batch): 'more' {
    const { sorter, fields } = this.sorting
    const bar = this.sorting.bar.for(this.ordinal)
    const needed = fields ? withFields(batch, fields) : batch
    const wanted = bar === undefined ? needed : sorter.before(bar, needed)
    const { limit } = sorter
    const most = limit === undefined ? Infinity : Math.max(SHORTEST_CUT, 2 * limit)
    // Of many records the first ones are found where they are: the others are not copied.
    if (wanted.length > 0) this.records.add(wanted.length > most ? sorter.first(wanted) : wanted)
    this.count += wanted.length
    if (limit !== undefined && this.count > most) this.cut(limit)
    return 'more'
  }

  get held(): number {
    // Sorting makes a second copy.
    return 2 * this.records.held
  }

  finish(): Part {
    return this.sorting.sorter.partOf(this.sorted())
  }

  /** Keeps the first records only. They stay in sorted order, so ties of later records come behind them. */
  private cut(limit: number): void {
    const { all, rows } = this.sorted()
    this.records = new BatchCollector(Infinity)
    for (const batch of batchesOf(all, rows)) this.records.add(batch)
    this.count = limit
  }

  /** The records in order, no more than are wanted; the last of those sets the bar for what comes later. */
  private sorted(): Sorted {
    const { ordinal, count } = this
    const { sorter, bar } = this.sorting
    const sorted = sorter.order(concatBatches(this.records.finish().batches))
    const { all, rows } = sorted
    if (rows.length > 0 && sorter.limit !== undefined && count >= sorter.limit)
      bar.set(sorter.sortKeysOf(compactBatch(takeBatch(all, rows.subarray(rows.length - 1), 1))), ordinal)
    return sorted
  }
}

const withFields = ({ columns, ...batch }: Batch, fields: ReadonlySet<string>): Batch => ({
  ...batch,
  columns: columns.filter(({ name }) => fields.has(name)),
})

/** Keeps sorted parts as runs and puts them together; they are put aside when the memory is used up. */
export class SortGatherer implements Gatherer {
  private readonly runs: SortedRuns
  private readonly account: Account

  constructor(
    private readonly sorter: Sorter,
    memory: RunMemory,
    span: Span,
  ) {
    this.runs = new SortedRuns(sorter, memory)
    this.account = memory.account(span)
  }

  async add({ batches: [firsts], packed, stored = [] }: Part): Promise<'more'> {
    if (firsts !== undefined && packed !== undefined) this.runs.add({ firsts, memory: packed })
    for (const it of stored) this.runs.adopt({ firsts: firsts!, stored: it })
    this.account.hold(this.runs.held)
    if (this.account.isFull) {
      await this.runs.putAside()
      this.account.hold(this.runs.held)
    }
    return 'more'
  }

  get partFile(): SpillFile | undefined {
    return this.runs.file
  }

  async finish(helpers?: Helpers): Promise<Records> {
    const { limit } = this.sorter
    const { recordCount } = this.runs
    if (limit !== undefined && limit < recordCount)
      return { batches: this.read(limit, helpers), recordCount: limit }
    return {
      batches: this.read(recordCount, helpers),
      recordCount,
      pieces: this.closed(await this.runs.pieces(RANGE)),
    }
  }

  private async *read(wanted: number, helpers: Helpers | undefined): AsyncGenerator<Batch> {
    let left = wanted
    try {
      if (left === 0) return
      for await (const batch of this.runs.read(RANGE, helpers)) {
        yield sliceBatch(batch, 0, Math.min(left, batch.length))
        left -= batch.length
        if (left <= 0) break
      }
    } finally {
      this.close()
    }
  }

  /** Threads may still read what is put aside: that stays until the files of the run are closed. */
  private *closed(pieces: Iterable<Piece>): Generator<Piece> {
    try {
      yield* pieces
    } finally {
      this.runs.forget()
      this.account.hold(0)
    }
  }

  private close(): void {
    this.runs.close()
    this.account.hold(0)
  }
}

/** Records, and which of them come in which order. */
export interface Sorted {
  readonly all: Batch
  readonly rows: Int32Array
}

const batchesOf = (all: Batch, rows: Int32Array): readonly Batch[] =>
  evenParts(rows.length, Math.ceil(rows.length / BATCH_SIZE)).map(({ start, end }) =>
    takeBatch(all, rows.subarray(start, end), end - start),
  )

interface SorterKey {
  readonly evaluate: CompiledExpression
  /** The name of the field that the key is; undefined for others. */
  readonly field: string | undefined
  readonly isDescending: boolean
}

/** Sorts batches by keys. */
export class Sorter implements Order {
  readonly limit: number | undefined
  private readonly keys: readonly SorterKey[]
  private selection = new Int32Array(0)

  constructor({ keys, limit }: Pick<SortPlan, 'keys' | 'limit'>, context: EvaluationContext) {
    this.limit = limit
    this.keys = keys.map(({ expression, isDescending }) => ({
      evaluate: compileExpression(expression, context),
      field: expression.kind === 'field' ? expression.name : undefined,
      isDescending,
    }))
  }

  /** All records in order, or the first `limit` of them. */
  order(all: Batch): Sorted {
    const rows = this.sortKeysOf(all).sorted()
    return { all, rows: rows.subarray(0, Math.min(rows.length, this.limit ?? rows.length)) }
  }

  /** The same in batches, which share memory. */
  sorted(batches: readonly Batch[]): readonly Batch[] {
    const { all, rows } = this.order(concatBatches(batches))
    return batchesOf(all, rows)
  }

  /** Records in order as a part that `SortGatherer` takes; their bytes go to the file, where one is given. */
  partOf({ all, rows }: Sorted, aside?: FileInUse): Part {
    if (rows.length === 0) return { batches: [] }
    if (aside !== undefined) {
      const { firsts, stored } = storedBlocks(all, rows, this, aside)
      return { batches: [firsts], stored: [stored] }
    }
    const { firsts, memory } = sortedBlocks(all, rows, this)
    return { batches: [firsts], packed: memory }
  }

  /** The first `limit` records of a batch, in order. */
  first(batch: Batch): Batch {
    const length = Math.min(batch.length, this.limit ?? batch.length)
    return takeBatch(batch, this.sortKeysOf(batch).sorted(), length)
  }

  /** The records that come before the one whose keys `bar` holds. */
  before(bar: SortKeys, batch: Batch): Batch {
    if (this.selection.length < batch.length) this.selection = new Int32Array(batch.length)
    const { selection } = this
    const likely = likelyBefore(this.firstKeyOf(batch), bar, selection) ?? batch.length
    const some = likely === batch.length ? batch : takeBatch(batch, selection, likely)
    if (likely === 0) return some
    const count = this.sortKeysOf(some).rowsBefore(bar, 0, selection)
    return count === likely ? some : takeBatch(some, selection, count)
  }

  /** A key that is a field of the records is given as the column that it is. */
  private firstKeyOf(batch: Batch): Column {
    const { field, evaluate } = this.keys[0]!
    const column = batch.columns.find(({ name }) => name === field)
    return column ?? { name: '', vector: evaluate(batch) }
  }

  /** The keys of a batch as columns. */
  readonly keysOf = (batch: Batch): Batch => {
    const columns = this.keys.map(({ evaluate }, index) => ({ name: String(index), vector: evaluate(batch) }))
    return { length: batch.length, columns, origin: undefined }
  }

  /** Keys, ready to be compared with those of other batches. */
  readonly sortKeys = ({ columns, length }: Batch): SortKeys =>
    new SortKeys(
      this.keys.map((_, index) => columns[index]!.vector),
      this.keys.map(({ isDescending }) => isDescending),
      length,
    )

  /** The keys of a batch, ready to be compared. */
  readonly sortKeysOf = (batch: Batch): SortKeys => this.sortKeys(this.keysOf(batch))
}
