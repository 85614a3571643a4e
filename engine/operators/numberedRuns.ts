import { sliceBatch, type Batch } from '../values'
import type { Records } from './breaker'
import { ColumnNames } from './columnNames'
import { appendRun, mergeRuns, type Run } from './mergeRuns'
import { numberColumn } from './partitions'
import { SortKeys } from './sortKeys'
import { BatchLog } from './spill/batchLog'
import type { RunMemory } from './spill/runMemory'

/** No field of a record is called so. */
const NUMBER = '\u0000number'

/** Finished records of partitions, each partition in the order of its numbers, brought into one order by them. */
export class NumberedRuns {
  private readonly log: BatchLog
  private readonly runs: Run[] = []
  private start = 0

  /** `names` says the order of the columns where the records alone do not. */
  constructor(
    private readonly memory: RunMemory,
    private readonly place: 'in memory' | 'aside',
    private readonly names = new ColumnNames(),
  ) {
    this.log = new BatchLog(memory.files)
  }

  /** Bytes of memory they hold, estimated. */
  get held(): number {
    return this.log.held
  }

  /** Adds records of the partition at hand; their numbers ascend. */
  async add(batch: Batch, numbers: Float64Array): Promise<void> {
    if (this.place === 'aside') await this.log.putAside(() => this.memory.breathe())
    this.names.add(batch)
    appendRun(this.log, { ...batch, columns: [...batch.columns, numberColumn(numbers, NUMBER)] })
    await this.memory.breathe()
  }

  /** The next records are of another partition. */
  endRun(): void {
    this.runs.push({ log: this.log, start: this.start, end: this.log.length })
    this.start = this.log.length
  }

  /** All records in the order of their numbers; at most `limit`. */
  records(limit = Infinity): Records {
    return { batches: this.read(limit), recordCount: Math.min(limit, this.log.recordCount) }
  }

  close(): void {
    this.log.close()
  }

  private async *read(limit: number): AsyncGenerator<Batch> {
    const { memory } = this
    let left = limit
    try {
      const names = [...this.names.all(), NUMBER]
      for await (const batch of mergeRuns(this.runs, { keysOf, names, memory })) {
        yield firstOf({ ...batch, columns: batch.columns.slice(0, -1) }, left)
        left -= batch.length
        if (left <= 0) break
      }
    } finally {
      this.close()
    }
  }
}

const firstOf = (batch: Batch, count: number): Batch => sliceBatch(batch, 0, Math.min(count, batch.length))

function keysOf({ columns, length }: Batch): SortKeys {
  const { vector } = columns.find(({ name }) => name === NUMBER)!
  return new SortKeys([vector], [false], length)
}
