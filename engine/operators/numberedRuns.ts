import { sliceBatch, type Batch } from '../values'
import type { Records } from './breaker'
import { ColumnNames } from './columnNames'
import { numberColumn } from './partitions'
import { SortedRanges, sortTogether, type RangeHelpers } from './sortedRanges'
import { SortKeys } from './sortKeys'
import type { RunMemory } from './spill/runMemory'

/** No field of a record is called so. */
const NUMBER = '\u0000number'

/** Finished records of partitions, each partition in the order of its numbers, brought into one order by them. */
export class NumberedRuns {
  private readonly ranges: SortedRanges

  /** `names` says the order of the columns where the records alone do not. */
  constructor(
    memory: RunMemory,
    private readonly place: 'in memory' | 'aside',
    names = new ColumnNames(),
  ) {
    this.ranges = new SortedRanges({ keysOf: numbersOf, memory, names })
  }

  /** Bytes of memory they hold, estimated. */
  get held(): number {
    return this.ranges.held
  }

  /** Adds records of the partition at hand; their numbers ascend. */
  async add(batch: Batch, numbers: Float64Array): Promise<void> {
    await this.addNumbered(withNumber(batch, numbers))
  }

  /** The same for records that have their numbers, as `withNumber` gives them. */
  async addNumbered(batch: Batch): Promise<void> {
    if (this.place === 'aside') await this.ranges.putAside()
    await this.ranges.add(batch)
  }

  /** The next records are of another partition. */
  endRun(): Promise<void> {
    return this.ranges.endRun()
  }

  /** All records in the order of their numbers; at most `limit`. */
  records(limit = Infinity, threads?: RangeHelpers): Records {
    return { batches: this.read(limit, threads), recordCount: Math.min(limit, this.ranges.recordCount) }
  }

  private async *read(limit: number, threads: RangeHelpers | undefined): AsyncGenerator<Batch> {
    let left = limit
    for await (const batch of this.ranges.read(threads)) {
      yield firstOf({ ...batch, columns: batch.columns.filter(({ name }) => name !== NUMBER) }, left)
      left -= batch.length
      if (left <= 0) break
    }
  }
}

/** Records with a column for their numbers. */
export const withNumber = (batch: Batch, numbers: Float64Array): Batch => ({
  ...batch,
  columns: [...batch.columns, numberColumn(numbers, NUMBER)],
})

/** Sorts numbered records as a whole. */
export const sortByNumber = (batches: readonly Batch[]): readonly Batch[] => sortTogether(batches, numbersOf)

const firstOf = (batch: Batch, count: number): Batch => sliceBatch(batch, 0, Math.min(count, batch.length))

function numbersOf({ columns, length }: Batch): SortKeys {
  const { vector } = columns.find(({ name }) => name === NUMBER)!
  return new SortKeys([vector], [false], length)
}
