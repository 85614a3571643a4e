import type { EvaluationContext } from '../functions'
import type { SortPlan } from '../plan'
import { concatBatches, takeBatch, type Batch, type Column } from '../values'
import type { Breaker, Collector, Part } from './breaker'
import { chunksOf } from './chunks'
import { BatchCollector } from './collect'
import { compileExpression, type CompiledExpression } from './expressions'
import { rowComparator } from './rowOrder'

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

  constructor(private readonly sorter: Sorter) {}

  add(batch: Batch): 'more' {
    this.records.add(batch)
    this.count += batch.length
    const { limit } = this.sorter
    if (limit !== undefined && this.count > Math.max(SHORTEST_CUT, 2 * limit)) this.cut()
    return 'more'
  }

  finish(): Part {
    if (this.sorter.limit !== undefined && this.count > this.sorter.limit) this.cut()
    return this.records.finish()
  }

  /** Keeps the first records only. They stay in sorted order, so ties of later records come behind them. */
  private cut(): void {
    const kept = this.sorter.sorted(this.records.finish().batches)
    this.records = new BatchCollector(Infinity)
    for (const chunk of chunksOf(kept)) this.records.add(chunk)
    this.count = kept.length
  }
}

/** Sorts batches by the keys of a plan. */
class Sorter {
  readonly limit: number | undefined
  private readonly keys: readonly { readonly evaluate: CompiledExpression; readonly isDescending: boolean }[]

  constructor({ keys, limit }: SortPlan, context: EvaluationContext) {
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
    const compare = rowComparator(
      this.keyColumns(batches),
      this.keys.map(({ isDescending }) => isDescending),
    )
    // Typed arrays sort stably; the comparator sees row numbers and typed arrays only.
    order.sort(compare)
    return takeBatch(all, order, Math.min(all.length, this.limit ?? all.length))
  }

  private keyColumns(batches: readonly Batch[]): readonly Column[] {
    const evaluated = batches.map((batch) => ({
      length: batch.length,
      columns: this.keys.map(({ evaluate }, index) => ({ name: String(index), vector: evaluate(batch) })),
      origin: undefined,
    }))
    return concatBatches(evaluated).columns
  }
}
