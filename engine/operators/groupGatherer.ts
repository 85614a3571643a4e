import type { Span } from '../../language'
import type { Aggregation } from '../functions'
import { BATCH_SIZE, type Batch } from '../values'
import type { Gatherer, Part, Records } from './breaker'
import { chunksOf } from './chunks'
import { GroupStates } from './groupStates'
import { NumberedRuns } from './numberedRuns'
import { firstNumbers, grown, Partitions, type Partition } from './partitions'
import type { Account, RunMemory } from './spill/runMemory'

/** What groups are made of, and what becomes of them. */
export interface Grouping {
  /** The names of the keys; without any there is exactly one group. */
  readonly names: readonly string[]
  readonly create: readonly (() => Aggregation)[]
  /** The records of the first `count` groups, one each. */
  readonly outputs: (states: GroupStates, count: number) => Batch
}

/**
 * Merges parts group by group. A part holds keys, and the states of each aggregation. Groups come out in order of first
 * appearance. When the memory is used up they are put aside by the hash of their keys, and finished partition by partition.
 */
export class GroupGatherer implements Gatherer {
  private states: GroupStates
  private readonly account: Account
  private partitions: Partitions | undefined
  /** How many groups have been put aside; each of them has its place in the order of groups as number. */
  private numbered = 0

  constructor(
    private readonly grouping: Grouping,
    private readonly memory: RunMemory,
    span: Span,
  ) {
    this.account = memory.account(span)
    this.states = this.newStates()
  }

  async add({ batches }: Part): Promise<'more'> {
    this.states.merge(batches)
    this.account.hold(this.states.held)
    if (this.account.isFull) await this.putAside()
    return 'more'
  }

  async finish(): Promise<Records> {
    if (this.partitions === undefined) {
      const groupCount = this.grouping.names.length === 0 ? 1 : this.states.count
      return { batches: this.read(groupCount), recordCount: groupCount }
    }
    await this.putAside()
    const runs = new NumberedRuns(this.memory)
    for await (const partition of this.partitions.finish()) await this.finishPartition(partition, runs)
    this.account.hold(0)
    return runs.records()
  }

  private async putAside(): Promise<void> {
    // A single group cannot be taken apart.
    if (this.states.count < 2 && this.account.isFull) this.account.refuse()
    this.partitions ??= new Partitions(this.memory)
    const { count } = this.states
    const numbers = Float64Array.from({ length: count }, (_, group) => this.numbered + group)
    await this.partitions.put(this.states.part(), numbers)
    this.numbered += count
    this.states = this.newStates()
    this.account.hold(0)
  }

  private async finishPartition(partition: Partition, runs: NumberedRuns): Promise<void> {
    const states = this.newStates()
    let numbers = new Float64Array(0)
    for (const rows of partition) {
      const known = states.count
      const groups = states.merge(rows.side)
      numbers = grown(numbers, states.count)
      firstNumbers(groups, rows.numbers, known, numbers)
      this.account.hold(states.held)
      this.account.refuseWhenFull()
      await this.memory.breathe()
    }
    const result = this.grouping.outputs(states, states.count)
    for (const [index, batch] of chunksOf(result).entries()) {
      await runs.add(batch, numbers.subarray(index * BATCH_SIZE, index * BATCH_SIZE + batch.length))
    }
    runs.endRun()
  }

  private async *read(groupCount: number): AsyncGenerator<Batch> {
    for (const batch of chunksOf(this.grouping.outputs(this.states, groupCount))) {
      yield batch
      await this.memory.breathe()
    }
    this.account.hold(0)
  }

  private newStates(): GroupStates {
    return new GroupStates(this.grouping.names, this.grouping.create)
  }
}
