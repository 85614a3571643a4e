import { hashRows, sliceBatch, Tag, takeBatch, VectorBuilder, type Batch, type Column } from '../values'
import { vectorsOf } from './groupStates'
import { memoryOfBatches } from './spill/batchBytes'
import { BatchLog } from './spill/batchLog'
import type { RunMemory } from './spill/runMemory'

const PARTITION_BITS = 5
export const PARTITION_COUNT = 1 << PARTITION_BITS

/** Partitions that are still too large are cut again by further bits of the hash, so many times. */
const DEEPEST = 3

/** Partitions with more bytes than this share of the budget are cut again. */
export const SHARE_OF_PARTITION = 1 / 8

/** Rows of partitions are read in batches of about so many. */
const ROWS_PER_BATCH = 8192

/**
 * Rows that were put aside, apart by the hash of their keys: the rows of one group are in one partition, in the order
 * they came. Each partition can be finished alone. Rows come as batches side by side, the first one with the keys; each
 * row has a number that tells the order of the groups in the end.
 */
export class Partitions {
  private readonly logs: readonly BatchLog[]

  constructor(
    private readonly memory: RunMemory,
    private readonly depth = 0,
  ) {
    this.logs = Array.from({ length: PARTITION_COUNT }, () => new BatchLog(memory.files))
  }

  /** Puts rows aside. `numbers` holds the number of each row. */
  async put(side: readonly Batch[], numbers: Float64Array): Promise<void> {
    for (const [index, rows] of cutApart(side, numbers, this.depth).entries()) {
      for (let start = 0; start < rows.length; start += ROWS_PER_BATCH)
        await this.putInto(index, sliceBatch(rows, start, Math.min(rows.length, start + ROWS_PER_BATCH)))
    }
  }

  /** Puts rows of one partition aside, as `cutApart` gives them. */
  async putInto(index: number, rows: Batch): Promise<void> {
    if (rows.length === 0) return
    const log = this.logs[index]!
    await log.putAside(() => this.memory.breathe())
    log.append(rows)
    await this.memory.breathe()
  }

  /** The partitions that hold rows, each small enough to be finished in memory where that can be reached. */
  async *finish(): AsyncGenerator<Partition> {
    for (const log of this.logs) {
      if (log.recordCount === 0) continue
      const isLarge = log.stored > this.memory.limit * SHARE_OF_PARTITION
      if (this.depth < DEEPEST && isLarge && log.recordCount > 1) {
        yield* this.cutAgain(log)
      } else {
        yield new Partition(log)
        log.close()
      }
    }
  }

  /** Drops everything. */
  close(): void {
    for (const log of this.logs) log.close()
  }

  private async *cutAgain(log: BatchLog): AsyncGenerator<Partition> {
    const finer = new Partitions(this.memory, this.depth + 1)
    try {
      for (const { side, numbers } of new Partition(log)) await finer.put(side, numbers)
      log.close()
      yield* finer.finish()
    } finally {
      finer.close()
    }
  }
}

/**
 * Rows apart by the hash of their keys, a batch for each partition, some of them empty: the first batch of `side` holds
 * the keys. `numbers` holds the number of each row.
 */
export function cutApart(side: readonly Batch[], numbers: Float64Array, depth = 0): readonly Batch[] {
  const rows = withNumbers(side, numbers)
  const { order, starts } = sortedByPartition(side[0]!, depth)
  return Array.from({ length: PARTITION_COUNT }, (_, index) => {
    const selection = order.subarray(starts[index], starts[index + 1])
    return takeBatch(rows, selection, selection.length)
  })
}

/** Row numbers by partition, in their order, and where each partition starts. */
function sortedByPartition(
  keys: Batch,
  depth: number,
): { readonly order: Int32Array; readonly starts: Int32Array } {
  const hashes = new Int32Array(keys.length)
  hashRows(vectorsOf(keys), keys.length, hashes)
  const shift = 32 - PARTITION_BITS * (depth + 1)
  const starts = new Int32Array(PARTITION_COUNT + 1)
  for (let row = 0; row < keys.length; row++) {
    hashes[row] = (hashes[row]! >>> shift) & (PARTITION_COUNT - 1)
    starts[hashes[row]! + 1]!++
  }
  for (let index = 0; index < PARTITION_COUNT; index++) starts[index + 1]! += starts[index]!
  const next = starts.slice()
  const order = new Int32Array(keys.length)
  for (let row = 0; row < keys.length; row++) order[next[hashes[row]!]!++] = row
  return { order, starts }
}

/** Batches side by side, with the number of each row. */
export interface NumberedRows {
  readonly side: readonly Batch[]
  readonly numbers: Float64Array
}

/** Rows of one partition as they were put: batches side by side, with the number of each row. */
export class Partition {
  constructor(private readonly log: BatchLog | Iterable<Batch>) {}

  /** Bytes of the rows, as they were put aside; none for rows in memory. */
  get stored(): number {
    return this.log instanceof BatchLog ? this.log.stored : 0
  }

  /** The rows as the bytes of batches one behind the other. */
  memory(): ArrayBuffer {
    return this.log instanceof BatchLog ? this.log.wholeMemory() : memoryOfBatches([...this.log])
  }

  *[Symbol.iterator](): Generator<NumberedRows> {
    for (const rows of this.log) yield withoutNumbers(rows)
  }
}

/** Batches side by side as one: `withoutNumbers` takes them apart again. The position of each stands before its names. The first column holds the numbers. */
export function withNumbers(side: readonly Batch[], numbers: Float64Array): Batch {
  const [first] = side
  const columns: Column[] = [numberColumn(numbers, String(side.length))]
  side.forEach((batch, index) => {
    for (const { name, vector } of batch.columns) columns.push({ name: `${index} ${name}`, vector })
  })
  return { length: first!.length, columns, origin: side.find(({ origin }) => origin !== undefined)?.origin }
}

export function withoutNumbers({ columns: [numbers, ...columns], length, origin }: Batch): NumberedRows {
  const side = Array.from({ length: Number(numbers!.name) }, (_, index): Batch => {
    const start = `${index} `
    const own = columns.filter(({ name }) => name.startsWith(start))
    return {
      length,
      columns: own.map(({ name, vector }) => ({ name: name.slice(start.length), vector })),
      origin,
    }
  })
  return { side, numbers: numbers!.vector.doubles }
}

/** Numbers as a column. */
export function numberColumn(numbers: Float64Array, name: string): Column {
  const vector = new VectorBuilder(numbers.length, 'numbers')
  vector.doubles.set(numbers)
  vector.tags.fill(Tag.double)
  return { name, vector: vector.finish(numbers.length) }
}

/** Numbers that ascend by one. */
export function numbersFrom(first: number, length: number): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(length)
  for (let row = 0; row < length; row++) numbers[row] = first + row
  return numbers
}

/** Numbers with room for at least `length` of them. */
export function grown(numbers: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers
  const result = new Float64Array(Math.max(length, numbers.length * 2))
  result.set(numbers)
  return result
}

/** Writes the number of the first row of every group from `known` on; groups are numbered as they appear in rows. */
export function firstNumbers(
  groups: Int32Array,
  numbers: Float64Array,
  known: number,
  firsts: Float64Array,
): void {
  let next = known
  for (let row = 0; row < numbers.length; row++) if (groups[row] === next) firsts[next++] = numbers[row]!
}
