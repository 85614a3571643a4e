import type { EvaluationContext } from '../functions'
import type { SortPlan } from '../plan'
import { compactBatch, concatBatches, sliceBatch, takeBatch, type Batch } from '../values'
import type { Breaker, Collector, Part } from './breaker'
import { chunksOf } from './chunks'
import { BatchCollector } from './collect'
import { compileExpression, type CompiledExpression } from './expressions'
import { rowComparator, type RowComparator } from './rowOrder'

/** Fewer records than this are not sorted before the end of a part, however few of them are wanted. */
const SHORTEST_CUT = 8192

/**
 * `sort`: by the keys from left to right, in the order of all types; ties keep the order of the input. Parts are sorted
 * where they are collected when only the first records are wanted, else once at the end.
 * In descending order null comes first: the exact reversal. The reference is silent there.
 */
export function sortBreaker(plan: SortPlan, context: EvaluationContext): Breaker {
  const sorter = new Sorter(plan, context)
  return {
    begin: () => new SortCollector(sorter),
    merge: (parts) => ({ batches: chunksOf(sorter.sorted(parts.flatMap(({ batches }) => batches))) }),
  }
}

class SortCollector implements Collector {
  private records = new BatchCollector(Infinity)
  private count = 0
  /** The keys of the last record that is still among the wanted ones; later records must come before it. */
  private bar: Batch | undefined

  constructor(private readonly sorter: Sorter) {}

  add(batch: Batch): 'more' {
    const wanted = this.bar === undefined ? batch : this.sorter.before(this.bar, batch)
    if (wanted.length > 0) this.records.add(wanted)
    this.count += wanted.length
    const { limit } = this.sorter
    if (limit !== undefined && this.count > Math.max(SHORTEST_CUT, 2 * limit)) this.cut(limit)
    return 'more'
  }

  finish(): Part {
    const { limit } = this.sorter
    if (limit !== undefined && this.count > limit) this.cut(limit)
    return this.records.finish()
  }

  /** Keeps the first records only. They stay in sorted order, so ties of later records come behind them. */
  private cut(limit: number): void {
    const kept = this.sorter.sorted(this.records.finish().batches)
    this.records = new BatchCollector(Infinity)
    for (const chunk of chunksOf(kept)) this.records.add(chunk)
    this.count = kept.length
    if (limit > 0) this.bar = compactBatch(this.sorter.keysOf(sliceBatch(kept, limit - 1, limit)))
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

  /** All records in order, or the first `limit` of them. */
  sorted(batches: readonly Batch[]): Batch {
    const all = concatBatches(batches)
    const order = Int32Array.from({ length: all.length }, (_, row) => row)
    // Typed arrays sort stably; the comparator sees row numbers and typed arrays only.
    order.sort(this.comparator(concatBatches(batches.map((batch) => this.keysOf(batch)))))
    return takeBatch(all, order, Math.min(all.length, this.limit ?? all.length))
  }

  /** The records that come before the one whose keys `bar` holds. */
  before(bar: Batch, batch: Batch): Batch {
    const compare = this.comparator(concatBatches([bar, this.keysOf(batch)]))
    const selection = new Int32Array(batch.length)
    let count = 0
    for (let row = 0; row < batch.length; row++) if (compare(row + 1, 0) < 0) selection[count++] = row
    return count === batch.length ? batch : takeBatch(batch, selection, count)
  }

  /** The keys of a batch as columns. */
  keysOf(batch: Batch): Batch {
    const columns = this.keys.map(({ evaluate }, index) => ({ name: String(index), vector: evaluate(batch) }))
    return { length: batch.length, columns, origin: undefined }
  }

  private comparator({ columns }: Batch): RowComparator {
    return rowComparator(
      columns,
      this.keys.map(({ isDescending }) => isDescending),
    )
  }
}
