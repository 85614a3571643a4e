import { BATCH_SIZE, compactBatch, concatBatches, sliceBatch, type Batch } from '../values'
import type { Breaker, Collector, Part } from './breaker'

/** Keeps all records in order, or the first `limit` of them. */
export function collectBreaker(limit = Infinity): Breaker {
  return {
    begin: () => new BatchCollector(limit),
    isSettled: (parts) => countOf(parts) >= limit,
    merge: (parts) => ({
      batches: firstRecords(
        parts.flatMap(({ batches }) => batches),
        limit,
      ),
    }),
  }
}

/** Gathers records; small batches are joined, so that a selective filter does not leave thousands of them. */
export class BatchCollector implements Collector {
  private readonly full: Batch[] = []
  private pending: Batch[] = []
  private pendingCount = 0
  private count = 0

  constructor(private readonly limit: number) {}

  add(batch: Batch): 'more' | 'enough' {
    const length = Math.min(batch.length, this.limit - this.count)
    if (length > 0) {
      if (this.pendingCount + length > BATCH_SIZE) this.flush()
      this.pending.push(compactBatch(sliceBatch(batch, 0, length)))
      this.pendingCount += length
      this.count += length
    }
    return this.count < this.limit ? 'more' : 'enough'
  }

  finish(): Part {
    this.flush()
    return { batches: this.full }
  }

  private flush(): void {
    if (this.pending.length === 1) this.full.push(this.pending[0]!)
    else if (this.pending.length > 1) this.full.push(concatBatches(this.pending))
    this.pending = []
    this.pendingCount = 0
  }
}

const countOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { batches }) => sum + batches.reduce((count, { length }) => count + length, 0), 0)

function firstRecords(batches: readonly Batch[], limit: number): readonly Batch[] {
  let left = limit
  return batches.flatMap((batch) => {
    const length = Math.min(batch.length, left)
    left -= length
    return length === 0 ? [] : [sliceBatch(batch, 0, length)]
  })
}
