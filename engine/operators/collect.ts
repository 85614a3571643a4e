import type { Span } from '../../language'
import { BATCH_SIZE, compactBatch, concatBatches, sliceBatch, type Batch } from '../values'
import type { Breaker, Collector, Gatherer, Part, Records } from './breaker'
import { batchOfMemory, bytesOfBatch, memoryOfBatch } from './spill/batchBytes'
import { BatchLog, MOST_KEPT } from './spill/batchLog'
import { appendTo, type FileInUse, type StoredBatches } from './spill/fileInUse'
import type { Account, RunMemory } from './spill/runMemory'
import { sizeOfBatch } from './spill/sizes'
import type { SpillFile } from './spill/spillFile'

/** Records that are only kept are given away early: what waits for others is held twice. */
const MOST_OF_PART = 1_048_576

/** Keeps all records in order, or the first `limit` of them. `span` is that of the command, for messages. */
export function collectBreaker(span: Span, limit = Infinity): Breaker {
  return {
    mostOfPart: MOST_OF_PART,
    begin: (_, aside) => (aside ? new StoringCollector(aside) : new BatchCollector(limit, 'bytes')),
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

  /** Whether a batch will not become larger. */
  get hasFull(): boolean {
    return this.full.length > 0
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

/** Writes records to a file; small batches are joined. */
class StoringCollector implements Collector {
  private readonly stored: StoredBatches[] = []
  private waiting = new BatchCollector(Infinity)

  constructor(private readonly file: FileInUse) {}

  add(batch: Batch): 'more' {
    if (batch.length > BATCH_SIZE / 2) {
      this.writeWaiting()
      this.write(batch)
    } else {
      this.waiting.add(batch)
      if (this.waiting.hasFull) this.writeWaiting()
    }
    return 'more'
  }

  get held(): number {
    return this.waiting.held
  }

  finish(): Part {
    this.writeWaiting()
    return { batches: [], stored: this.stored }
  }

  private writeWaiting(): void {
    for (const batch of this.waiting.finish().batches) this.write(batch)
    this.waiting = new BatchCollector(Infinity)
  }

  private write(batch: Batch): void {
    const bytes = bytesOfBatch(batch)
    this.stored.push({ start: appendTo(this.file, bytes), size: bytes.length, length: batch.length })
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

  /** Records beyond a limit are not written. */
  get partFile(): SpillFile | undefined {
    return this.limit === Infinity ? this.log.file : undefined
  }

  async add({ batches, stored = [] }: Part): Promise<'more' | 'enough'> {
    for (const it of stored) this.log.adopt(it)
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
