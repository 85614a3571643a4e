import { compactBatch, type Batch } from '../values'
import type { GroupStates } from './groupStates'
import {
  cutApart,
  firstNumbers,
  grown,
  Partition,
  PARTITION_COUNT,
  type NumberedRows,
  type Partitions,
} from './partitions'
import { hasOwnMemory } from './spill/batchBytes'
import { sizeOfBatch } from './spill/sizes'

/** Rows of a partition that wait to be merged: many at a time, so that what they need stays near the processor. */
const ROWS_WAITING = 65_536

/** With more groups than this for a row that waited, rows are merged no more before the end. */
const MOST_GROUPS = 0.7

/** Groups of one partition, in the order of their numbers. */
export interface NumberedGroups {
  readonly states: GroupStates
  /** For each group the number of its first row. */
  readonly numbers: Float64Array<ArrayBuffer>
}

/** Groups in memory, apart by the hash of their keys: each partition has a table of its own. */
export class GroupPartitions {
  private readonly partitions: readonly GroupPartition[]

  constructor(create: () => GroupStates) {
    this.partitions = Array.from({ length: PARTITION_COUNT }, () => new GroupPartition(create))
  }

  /** Bytes it holds, estimated. */
  get held(): number {
    return this.partitions.reduce((sum, { held }) => sum + held, 0)
  }

  /** Adds rows, a batch for each partition as `cutApart` gives them. Their numbers are above those of rows before. */
  add(apart: readonly Batch[]): void {
    for (const [index, rows] of apart.entries()) this.partitions[index]!.add(rows)
  }

  /** Puts aside all groups and leaves nothing behind. */
  async putInto(partitions: Partitions): Promise<void> {
    for (const [index, partition] of this.partitions.entries())
      for (const rows of partition.take(index)) await partitions.putInto(index, rows)
  }

  /** The rows of one partition after the other; what was given is let go. */
  *finish(): Generator<Partition> {
    for (const [index, partition] of this.partitions.entries())
      if (!partition.isEmpty) yield new Partition(partition.take(index))
  }
}

class GroupPartition {
  private states: GroupStates | undefined
  private numbers = new Float64Array(0)
  private waiting: Batch[] = []
  private waitingCount = 0
  private waitingBytes = 0
  /** Whether merging leaves fewer rows. */
  private isSparing = true
  private seen = new WeakSet<ArrayBufferLike>()

  constructor(private readonly create: () => GroupStates) {}

  get isEmpty(): boolean {
    return this.states === undefined && this.waitingCount === 0
  }

  get held(): number {
    return this.waitingBytes + (this.states?.held ?? 0) + this.numbers.byteLength
  }

  add(rows: Batch): void {
    if (rows.length === 0) return
    const own = hasOwnMemory(rows) ? rows : compactBatch(rows)
    this.waiting.push(own)
    this.waitingCount += own.length
    this.waitingBytes += sizeOfBatch(own, this.seen)
    if (this.isSparing && this.waitingCount >= ROWS_WAITING) this.merge()
  }

  /** All rows in the order of their numbers, to be put aside. */
  take(index: number): readonly Batch[] {
    const merged =
      this.states === undefined
        ? []
        : [cutApart(this.states.part(), this.numbers.subarray(0, this.states.count))[index]!]
    const rows = [...merged, ...this.waiting]
    this.clear()
    return rows
  }

  private merge(): void {
    const known = this.states?.count ?? 0
    const { states, numbers } = mergePartition(new Partition(this.waiting), {
      states: this.states ?? this.create(),
      numbers: this.numbers,
    })
    this.states = states
    this.numbers = numbers
    this.isSparing = states.count - known < this.waitingCount * MOST_GROUPS
    this.forgetWaiting()
  }

  private clear(): void {
    this.states = undefined
    this.numbers = new Float64Array(0)
    this.forgetWaiting()
  }

  private forgetWaiting(): void {
    this.waiting = []
    this.waitingCount = 0
    this.waitingBytes = 0
    this.seen = new WeakSet()
  }
}

/** Merges all rows of a partition into groups. */
export function mergePartition(partition: Partition, { states, numbers }: NumberedGroups): NumberedGroups {
  let all = numbers
  for (const rows of partition) all = mergeRows(states, all, rows)
  return { states, numbers: all }
}

/** Merges rows of a partition into groups, and gives the numbers of all of these; `numbers` are those known before. */
export function mergeRows(
  states: GroupStates,
  numbers: Float64Array<ArrayBuffer>,
  rows: NumberedRows,
): Float64Array<ArrayBuffer> {
  const known = states.count
  const groups = states.merge(rows.side)
  const all = grown(numbers, states.count)
  firstNumbers(groups, rows.numbers, known, all)
  return all
}
