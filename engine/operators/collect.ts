import type { Span } from '../../language'
import { BATCH_SIZE, compactBatch, concatBatches, sliceBatch, type Batch } from '../values'
import type { Breaker, Collector, Gatherer, Part, Records } from './breaker'
import { batchOfMemory, memoryOfBatch } from './spill/batchBytes'
import { BatchLog, MOST_KEPT } from './spill/batchLog'
import type { Account, RunMemory } from './spill/runMemory'
import { sizeOfBatch } from './spill/sizes'

/** Records that are only kept are given away early: what waits for others is held twice. */
const MOST_OF_PART = 1_048_576

/** Keeps all records in order, or the first `limit` of them. `span` is that of the command, for messages. */
export function collectBreaker(span: Span, limit = Infinity): Breaker {
  return {
    mostOfPart: MOST_OF_PART,
    begin: () => new BatchCollector(limit, 'bytes'),
    gather: (memory) => new BatchGatherer(memory, span, limit),
  }
}

/** Gathers records; small batches are joined, so that a selective filter does not leave thousands of them. */
export class BatchCollector implements Collector {
  held = 0
  private readonly seen = new WeakSet<ArrayBufferLike>()
  private readonly full: Batch[] = []
  private pending: Batch[] = []
  private pendingCount = 0
  private count = 0

  /** `bytes`: batches are kept as the bytes they travel as, which saves a copy where nobody reads them before. */
  constructor(
    private readonly limit: number,
    private readonly form: 'columns' | 'bytes' = 'columns',
  ) {}

  add(batch: Batch): 'more' | 'enough' {
    const length = Math.min(batch.length, this.limit - this.count)
    if (length > 0) {
      if (this.pendingCount + length > BATCH_SIZE) this.flush()
      const taken = sliceBatch(batch, 0, length)
      const isAlone = this.form === 'bytes' && length > BATCH_SIZE / 2
      const own = isAlone ? batchOfMemory(memoryOfBatch(taken)) : compactBatch(taken)
      this.held += sizeOfBatch(own, this.seen)
      this.pending.push(own)
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

/** Keeps the batches of all parts, up to `limit` records; puts them aside when the memory is used up. */
export class BatchGatherer implements Gatherer {
  readonly log: BatchLog
  private readonly account: Account

  constructor(
    private readonly memory: RunMemory,
    span: Span,
    private readonly limit = Infinity,
  ) {
    this.log = new BatchLog(memory.files)
    this.account = memory.account(span)
  }

  async add({ batches }: Part): Promise<'more' | 'enough'> {
    for (const batch of batches) {
      const length = Math.min(batch.length, this.limit - this.log.recordCount)
      if (length > 0) this.log.append(sliceBatch(batch, 0, length))
    }
    this.account.hold(this.log.held)
    if (this.account.isFull || this.log.held > MOST_KEPT) {
      await this.log.putAside(() => this.memory.breathe())
      this.account.hold(this.log.held)
    }
    return this.log.recordCount < this.limit ? 'more' : 'enough'
  }

  finish(): Promise<Records> {
    const { log } = this
    return Promise.resolve({ batches: this.read(), recordCount: log.recordCount, log })
  }

  private async *read(): AsyncGenerator<Batch> {
    const memory = { buffer: new ArrayBuffer(0) }
    try {
      for (let index = 0; index < this.log.length; index++) {
        yield this.log.at(index, memory)
        await this.memory.breathe()
      }
    } finally {
      this.log.close()
      this.account.hold(0)
    }
  }
}
