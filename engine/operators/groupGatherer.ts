import type { Span } from '../../language'
import type { Aggregation } from '../functions'
import { BATCH_SIZE, type Batch } from '../values'
import type { Gatherer, Part, Records } from './breaker'
import { chunksOf } from './chunks'
import { GroupPartitions, mergeRows, type NumberedGroups } from './groupPartitions'
import { GroupStates } from './groupStates'
import { NumberedRuns } from './numberedRuns'
import { cutApart, numbersFrom, Partitions, type Partition } from './partitions'
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
 * appearance. Many groups are kept apart by the hash of their keys; when the memory is used up they are put aside. Both
 * are finished partition by partition.
 */
export class GroupGatherer implements Gatherer {
  /** Groups that are not apart, and the number of the first one. */
  private states: GroupStates
  private first = 0
  /** Above all numbers of groups that there are. */
  private next = 0
  private readonly account: Account
  private apart: GroupPartitions | undefined
  private aside: Partitions | undefined

  constructor(
    private readonly grouping: Grouping,
    private readonly memory: RunMemory,
    span: Span,
  ) {
    this.account = memory.account(span)
    this.states = this.newStates()
  }

  async add({ batches, facts }: Part): Promise<'more'> {
    if (facts?.isApart === 1) await this.addApart(batches)
    else this.addStates(batches, Number(facts?.ordinal ?? this.next))
    this.account.hold(this.states.held + (this.apart?.held ?? 0))
    if (this.account.isFull) await this.putAside()
    return 'more'
  }

  async finish(): Promise<Records> {
    if (this.aside !== undefined) return this.finishAside(this.aside)
    if (this.apart !== undefined) return this.finishApart(this.apart)
    const groupCount = this.grouping.names.length === 0 ? 1 : this.states.count
    return { batches: this.read(groupCount), recordCount: groupCount }
  }

  /** `ordinal` is above the numbers of all groups before, and leaves room for as many as they are below the next one. */
  private addStates(part: readonly Batch[], ordinal: number): void {
    if (this.states.count === 0) this.first = ordinal
    this.states.merge(part)
    this.next = this.first + this.states.count
  }

  private async addApart(apart: readonly Batch[]): Promise<void> {
    if (this.aside === undefined) {
      const partitions = (this.apart ??= new GroupPartitions(() => this.newStates()))
      if (this.states.count > 0) partitions.add(this.takeStates((part, numbers) => cutApart(part, numbers)))
      partitions.add(apart)
      return
    }
    await this.putStatesAside(this.aside)
    for (const [index, rows] of apart.entries()) await this.aside.putInto(index, rows)
  }

  private async putAside(): Promise<void> {
    // A single group cannot be taken apart.
    if (this.apart === undefined && this.states.count < 2 && this.account.isFull) this.account.refuse()
    this.aside ??= new Partitions(this.memory)
    await this.apart?.putInto(this.aside)
    this.apart = undefined
    await this.putStatesAside(this.aside)
    this.account.hold(0)
  }

  private async putStatesAside(aside: Partitions): Promise<void> {
    if (this.states.count > 0) await this.takeStates((part, numbers) => aside.put(part, numbers))
  }

  /** Takes the groups that are not apart; their numbers go up from that of the first. */
  private takeStates<Result>(take: (part: readonly Batch[], numbers: Float64Array) => Result): Result {
    const result = take(this.states.part(), numbersFrom(this.first, this.states.count))
    this.states = this.newStates()
    return result
  }

  private async finishAside(aside: Partitions): Promise<Records> {
    await this.putAside()
    const runs = new NumberedRuns(this.memory, 'aside')
    for await (const partition of aside.finish()) await this.finishPartition(partition, runs)
    this.account.hold(0)
    return runs.records()
  }

  private async finishApart(apart: GroupPartitions): Promise<Records> {
    if (this.states.count > 0) apart.add(this.takeStates((part, numbers) => cutApart(part, numbers)))
    const runs = new NumberedRuns(this.memory, 'in memory')
    for (const groups of apart.finish()) {
      await this.finishGroups(groups, runs)
      this.account.hold(runs.held + apart.held)
    }
    const records = runs.records()
    return { ...records, batches: this.released(records.batches) }
  }

  private async *released(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    yield* batches
    this.account.hold(0)
  }

  private async finishPartition(partition: Partition, runs: NumberedRuns): Promise<void> {
    const states = this.newStates()
    let numbers = new Float64Array(0)
    for (const rows of partition) {
      numbers = mergeRows(states, numbers, rows)
      this.account.hold(states.held)
      this.account.refuseWhenFull()
      await this.memory.breathe()
    }
    await this.finishGroups({ states, numbers }, runs)
  }

  /** The records of one partition as a run. */
  private async finishGroups({ states, numbers }: NumberedGroups, runs: NumberedRuns): Promise<void> {
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
