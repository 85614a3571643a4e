import type { EvaluationContext } from '../functions'
import type { DedupPlan } from '../plan'
import { takeBatch, type Batch } from '../values'
import type { Breaker, Collector, Part } from './breaker'
import { chunksOf } from './chunks'
import { BatchCollector } from './collect'
import { compileExpression, type CompiledExpression } from './expressions'
import { GroupTable } from './groupTable'
import { Sorter } from './sort'

/** Fewer records than this are not thinned out before the end of a part. */
const SHORTEST_CUT = 8192

/**
 * `dedup`: the first record of each combination, null being a value of its own. Records are ordered first when there is
 * an order; records come out in that order, else in that of the input.
 */
export function dedupBreaker(plan: DedupPlan, context: EvaluationContext): Breaker {
  const { order, limit = Infinity } = plan
  const keys = plan.keys.map((key) => compileExpression(key, context))
  if (order.length === 0) {
    return {
      begin: () => new FirstCollector(keys, limit),
      merge: (parts) => ({ batches: firstOf(parts, new FirstCollector(keys, limit)) }),
    }
  }
  const sorter = new Sorter({ keys: order, limit: undefined }, context)
  const begin = (): SortedCollector => new SortedCollector(sorter, keys, limit)
  return { begin, merge: (parts) => ({ batches: firstOf(parts, begin()) }) }
}

/** The records of all parts, thinned out once more. */
function firstOf(parts: readonly Part[], collector: Collector): readonly Batch[] {
  for (const batch of parts.flatMap(({ batches }) => batches)) collector.add(batch)
  return collector.finish().batches
}

/** Keeps the first record of each combination, or of the first `limit` ones. */
class FirstCollector implements Collector {
  private readonly records: BatchCollector
  private readonly table: GroupTable
  private groups = new Int32Array(0)
  private selection = new Int32Array(0)

  constructor(
    private readonly keys: readonly CompiledExpression[],
    private readonly limit: number,
  ) {
    this.records = new BatchCollector(limit)
    this.table = new GroupTable(keys.map((_, index) => String(index)))
  }

  add(batch: Batch): 'more' | 'enough' {
    const { length } = batch
    if (this.groups.length < length) {
      this.groups = new Int32Array(length)
      this.selection = new Int32Array(length)
    }
    let known = this.table.groupCount
    this.table.assign(
      this.keys.map((evaluate) => evaluate(batch)),
      length,
      this.groups,
    )
    // Groups are numbered as they appear, so a record is the first of its group when the number is the next one.
    let count = 0
    for (let row = 0; row < length; row++) {
      if (this.groups[row] !== known) continue
      this.selection[count++] = row
      known++
    }
    if (count > 0) this.records.add(takeBatch(batch, this.selection, count))
    return known < this.limit ? 'more' : 'enough'
  }

  finish(): Part {
    return this.records.finish()
  }
}

/** Keeps the records that may be the first of their combination in the order of the sorter. */
class SortedCollector implements Collector {
  private records = new BatchCollector(Infinity)
  private count = 0
  private cutAt = SHORTEST_CUT

  constructor(
    private readonly sorter: Sorter,
    private readonly keys: readonly CompiledExpression[],
    private readonly limit: number,
  ) {}

  add(batch: Batch): 'more' {
    this.records.add(batch)
    this.count += batch.length
    if (this.count > this.cutAt) this.cut()
    return 'more'
  }

  finish(): Part {
    return { batches: this.first() }
  }

  /** Records that are kept stand before later ones, as ties between them must. */
  private cut(): void {
    const kept = this.first()
    this.records = new BatchCollector(Infinity)
    this.count = 0
    for (const batch of kept) {
      this.records.add(batch)
      this.count += batch.length
    }
    this.cutAt = Math.max(SHORTEST_CUT, 2 * this.count)
  }

  private first(): readonly Batch[] {
    const sorted = chunksOf(this.sorter.sorted(this.records.finish().batches))
    return firstOf([{ batches: sorted }], new FirstCollector(this.keys, this.limit))
  }
}
