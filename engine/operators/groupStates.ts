import type { Aggregation } from '../functions'
import type { Batch, Vector } from '../values'
import { GroupTable } from './groupTable'

/** Bytes of the state of a group, for aggregations that do not tell. */
const STATE_BYTES = 64

/** The groups of a command with their states: what parts are merged into. */
export class GroupStates {
  readonly table: GroupTable
  aggregations: readonly Aggregation[]
  private groups = new Int32Array(0)

  /** There is room for so many groups as are expected; more find room later. */
  constructor(
    names: readonly string[],
    private readonly create: readonly (() => Aggregation)[],
    expected = 0,
  ) {
    this.table = new GroupTable(names, expected)
    this.aggregations = create.map((make) => make())
  }

  get count(): number {
    return this.table.groupCount
  }

  /** Bytes it holds, estimated. */
  get held(): number {
    return this.table.held + heldBy(this.aggregations, this.count)
  }

  /** Adds the rows of a part: keys, and the states of each aggregation. Gives the group of each row. */
  merge([keys, ...states]: readonly Batch[]): Int32Array {
    const { length } = keys!
    if (this.groups.length < length) this.groups = new Int32Array(length)
    this.table.assign(vectorsOf(keys!), length, this.groups)
    mergeStates(this.aggregations, this.count, states, this.groups)
    return this.groups
  }

  /** Adds the first `count` rows of key columns with the arguments of each aggregation. `ordinal` is that of the first. */
  add(
    keys: readonly Vector[],
    columns: readonly (readonly (Vector | undefined)[])[],
    count: number,
    ordinal = 0,
  ): void {
    if (this.groups.length < count) this.groups = new Int32Array(count)
    this.table.assign(keys, count, this.groups)
    this.addToGroups(columns, count, ordinal)
  }

  /** As `add`, where each row becomes a group, whether or not there is one with its keys: they are merged later. */
  addEach(
    keys: readonly Vector[],
    columns: readonly (readonly (Vector | undefined)[])[],
    count: number,
    ordinal: number,
  ): void {
    if (this.groups.length < count) this.groups = new Int32Array(count)
    this.table.addEach(keys, count, this.groups)
    this.addToGroups(columns, count, ordinal)
  }

  /** Drops all groups; the memory is used again, so that parts that were taken change. */
  clear(): void {
    this.table.clear()
    this.aggregations = withoutGroups(this.aggregations, this.create)
  }

  /** All groups as a part. */
  part(): readonly Batch[] {
    for (const aggregation of this.aggregations) aggregation.grow(this.count)
    return [this.table.keyBatch(), ...this.aggregations.map((it) => it.state())]
  }

  private addToGroups(
    columns: readonly (readonly (Vector | undefined)[])[],
    count: number,
    ordinal: number,
  ): void {
    this.aggregations.forEach((aggregation, index) => {
      aggregation.grow(this.count)
      aggregation.add(this.groups, columns[index]!, count, ordinal)
    })
  }
}

/** Aggregations without groups, in the memory of others where these can give it. */
export const withoutGroups = (
  aggregations: readonly Aggregation[],
  create: readonly (() => Aggregation)[],
): readonly Aggregation[] =>
  create.map((make, index) => {
    const aggregation = aggregations[index]
    aggregation?.clear?.()
    return aggregation?.clear ? aggregation : make()
  })

/** Adds states to groups below `groupCount`: row `i` to group `groups[i]`. */
export function mergeStates(
  aggregations: readonly Aggregation[],
  groupCount: number,
  states: readonly Batch[],
  groups: Int32Array,
): void {
  aggregations.forEach((aggregation, index) => {
    aggregation.grow(groupCount)
    aggregation.merge(states[index]!, groups)
  })
}

/** Bytes that aggregations hold for their groups, estimated. */
export function heldBy(aggregations: readonly Aggregation[], groupCount: number): number {
  return aggregations.reduce((sum, it) => sum + (it.held?.() ?? groupCount * STATE_BYTES), 0)
}

/** The columns of a batch. */
export const vectorsOf = (batch: Batch): readonly Vector[] => batch.columns.map(({ vector }) => vector)
