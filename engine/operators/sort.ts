import type { Span } from '../../language'
import type { EvaluationContext } from '../functions'
import type { SortPlan } from '../plan'
import { BATCH_SIZE, compactBatch, concatBatches, sliceBatch, takeBatch, type Batch } from '../values'
import type { Breaker, Collector, Gatherer, Helpers, Part, Records } from './breaker'
import { BatchCollector } from './collect'
import { compileExpression, type CompiledExpression } from './expressions'
import { evenParts, RUN_BLOCK_BYTES } from './mergeRuns'
import { SortedRanges, sortTogether } from './sortedRanges'
import { SortKeys } from './sortKeys'
import type { Account, RunMemory } from './spill/runMemory'
import { sizeOfRows } from './spill/sizes'

/** Fewer records than this are not sorted before the end of a part, however few of them are wanted. */
const SHORTEST_CUT = BATCH_SIZE

/**
 * `sort`: by the keys from left to right, in the order of all types; ties keep the order of the input. Parts are sorted
 * where they are collected, and put together at the end, one range of the order after the other.
 * In descending order null comes first: the exact reversal. The reference is silent there.
 */
export function sortBreaker(plan: SortPlan, context: EvaluationContext): Breaker {
  const sorter = new Sorter(plan, context)
  const bar = new Bar()
  return {
    takesAll: true,
    begin: (ordinal) => new SortCollector(sorter, bar, ordinal),
    apart: { [RANGE]: (batches) => sortTogether(batches, sorter.sortKeysOf) },
    gather: (memory) => new SortGatherer(sorter, memory, plan.span),
  }
}

/** What `sort` calls the work on one range of the order. */
const RANGE = 'range'

/**
 * The keys of the last of as many records as are wanted: whatever is read later has to come before it. It serves the
 * parts that a thread reads later as well.
 */
class Bar {
  private keys: SortKeys | undefined
  private ordinal = Infinity

  /** `ordinal`: of the part that the record belongs to. */
  set(keys: SortKeys, ordinal: number): void {
    this.keys = keys
    this.ordinal = ordinal
  }

  /** The bar for records of a part, which begins at `ordinal`; undefined when there is none yet. */
  for(ordinal: number): SortKeys | undefined {
    return ordinal >= this.ordinal ? this.keys : undefined
  }
}

class SortCollector implements Collector {
  private records = new BatchCollector(Infinity)
  private count = 0

  constructor(
    private readonly sorter: Sorter,
    private readonly bar: Bar,
    private readonly ordinal: number,
  ) {}

  add(batch: Batch): 'more' {
    const bar = this.bar.for(this.ordinal)
    const wanted = bar === undefined ? batch : this.sorter.before(bar, batch)
    if (wanted.length > 0) this.records.add(wanted)
    this.count += wanted.length
    const { limit } = this.sorter
    if (limit !== undefined && this.count > Math.max(SHORTEST_CUT, 2 * limit)) this.cut(limit)
    return 'more'
  }

  get held(): number {
    // Sorting makes a second copy.
    return 2 * this.records.held
  }

  finish(): Part {
    return { batches: this.sorted() }
  }

  /** Keeps the first records only. They stay in sorted order, so ties of later records come behind them. */
  private cut(limit: number): void {
    const kept = this.sorted()
    this.records = new BatchCollector(Infinity)
    for (const batch of kept) this.records.add(batch)
    this.count = limit
  }

  /** The records in order, no more than are wanted; the last of those sets the bar for what comes later. */
  private sorted(): readonly Batch[] {
    const { sorter, bar, ordinal, count } = this
    const sorted = sorter.sorted(this.records.finish().batches)
    const last = sorted.at(-1)
    if (last && sorter.limit !== undefined && count >= sorter.limit)
      bar.set(sorter.sortKeysOf(compactBatch(sliceBatch(last, last.length - 1, last.length))), ordinal)
    return sorted
  }
}

/** Keeps sorted parts as runs and puts them together; they are put aside when the memory is used up. */
export class SortGatherer implements Gatherer {
  private readonly ranges: SortedRanges
  private readonly account: Account

  constructor(
    private readonly sorter: Sorter,
    memory: RunMemory,
    span: Span,
  ) {
    this.ranges = new SortedRanges({ keysOf: sorter.sortKeysOf, memory })
    this.account = memory.account(span)
  }

  async add({ batches }: Part): Promise<'more'> {
    for (const batch of batches) await this.ranges.add(batch)
    await this.ranges.endRun()
    this.account.hold(this.ranges.held)
    if (this.account.isFull) {
      await this.ranges.putAside()
      this.account.hold(this.ranges.held)
    }
    return 'more'
  }

  finish(helpers?: Helpers): Promise<Records> {
    const recordCount = Math.min(this.ranges.recordCount, this.sorter.limit ?? Infinity)
    return Promise.resolve({ batches: this.read(recordCount, helpers), recordCount })
  }

  private async *read(wanted: number, helpers: Helpers | undefined): AsyncGenerator<Batch> {
    let left = wanted
    try {
      if (left === 0) return
      for await (const batch of this.ranges.read(helpers && { helpers, work: RANGE })) {
        yield sliceBatch(batch, 0, Math.min(left, batch.length))
        left -= batch.length
        if (left <= 0) break
      }
    } finally {
      this.ranges.close()
      this.account.hold(0)
    }
  }
}

/** Sorts batches by keys. */
export class Sorter {
  readonly limit: number | undefined
  private readonly keys: readonly { readonly evaluate: CompiledExpression; readonly isDescending: boolean }[]

  constructor({ keys, limit }: Pick<SortPlan, 'keys' | 'limit'>, context: EvaluationContext) {
    this.limit = limit
    this.keys = keys.map(({ expression, isDescending }) => ({
      evaluate: compileExpression(expression, context),
      isDescending,
    }))
  }

  /** All records in order, or the first `limit` of them, in batches as runs hold them, which share memory. */
  sorted(batches: readonly Batch[]): readonly Batch[] {
    const all = concatBatches(batches)
    const order = this.sortKeysOf(all).sorted()
    const length = Math.min(all.length, this.limit ?? all.length)
    if (length === 0) return []
    const size = (sizeOfRows(all) / all.length) * length
    const count = Math.ceil(Math.max(length / BATCH_SIZE, size / RUN_BLOCK_BYTES))
    return evenParts(length, count).map(({ start, end }) =>
      takeBatch(all, order.subarray(start, end), end - start),
    )
  }

  /** The records that come before the one whose keys `bar` holds. */
  before(bar: SortKeys, batch: Batch): Batch {
    const selection = new Int32Array(batch.length)
    const count = this.sortKeysOf(batch).rowsBefore(bar, 0, selection)
    return count === batch.length ? batch : takeBatch(batch, selection, count)
  }

  /** The keys of a batch as columns. */
  keysOf(batch: Batch): Batch {
    const columns = this.keys.map(({ evaluate }, index) => ({ name: String(index), vector: evaluate(batch) }))
    return { length: batch.length, columns, origin: undefined }
  }

  /** The keys of a batch, ready to be compared with those of others. */
  readonly sortKeysOf = (batch: Batch): SortKeys =>
    new SortKeys(
      this.keysOf(batch).columns.map(({ vector }) => vector),
      this.keys.map(({ isDescending }) => isDescending),
      batch.length,
    )
}
