import type { Aggregation, EvaluationContext } from '../../functions'
import type { TimeseriesAggregation, TimeseriesPlan } from '../../plan'
import {
  constantVector,
  Duration,
  Timeframe,
  VectorBuilder,
  type Batch,
  type Column,
  type Value,
  type Vector,
} from '../../values'
import { chunksOf } from '../chunks'
import { compileAggregation } from '../expressions'
import { GroupTable } from '../groupTable'
import { CellTable } from './cellTable'
import { isComputed } from './collector'
import type { Grid } from './grid'
import { asDouble, borders, slotNumber, slotValue } from './series'

/** An aggregation with its state; scalar ones have a state per group, the others one per cell. */
interface Item {
  readonly plan: TimeseriesAggregation
  readonly aggregation: Aggregation
}

/** Puts a time series together on a settled grid: from the states of cells, or from records. */
export class SeriesBuilder {
  private readonly table: GroupTable
  private readonly cells = new CellTable()
  private readonly items: readonly Item[]

  constructor(
    private readonly plan: TimeseriesPlan,
    readonly grid: Grid,
    context: EvaluationContext,
  ) {
    this.table = new GroupTable(plan.by.map(({ name }) => name))
    this.items = plan.aggregations.filter(isComputed).map((item) => ({
      plan: item,
      aggregation: compileAggregation(item, context).create(),
    }))
  }

  /** Adds states, one row per cell with its keys and slot. Slots are inside of the grid. */
  merge(keys: readonly Vector[], slots: Int32Array, count: number, states: readonly Batch[]): void {
    const { groups, cells } = this.place(keys, slots, count)
    this.items.forEach(({ plan, aggregation }, index) => {
      aggregation.grow(this.sizeOf(plan))
      aggregation.merge(states[index]!, plan.isScalar ? groups : cells)
    })
  }

  /** Adds records with their keys and slots; `columns` holds the arguments of each aggregation. */
  add(
    keys: readonly Vector[],
    slots: Int32Array,
    count: number,
    columns: readonly (readonly (Vector | undefined)[])[],
  ): void {
    const { groups, cells } = this.place(keys, slots, count)
    this.items.forEach(({ plan, aggregation }, index) => {
      aggregation.grow(this.sizeOf(plan))
      aggregation.add(plan.isScalar ? groups : cells, columns[index]!, count, 0)
    })
  }

  /** The records of the series; without any group none, or one of empty slots with `nonempty: true` and no keys. */
  finish(): readonly Batch[] {
    const isEmpty = this.table.groupCount === 0
    if (isEmpty && !(this.plan.nonempty && this.plan.by.length === 0)) return []
    const length = Math.max(1, this.table.groupCount)
    const { start, end, interval } = this.grid
    const columns: readonly Column[] = [
      { name: 'timeframe', vector: constantVector(new Timeframe(start, end), length) },
      { name: 'interval', vector: constantVector(new Duration(interval), length) },
      ...this.table.keyBatch().columns,
      ...this.plan.aggregations.map((item) => ({ name: item.column, vector: this.columnOf(item, length) })),
    ]
    const unique = columns.filter(
      ({ name }, index) => columns.findLastIndex((it) => it.name === name) === index,
    )
    return chunksOf({ length, columns: unique, origin: undefined })
  }

  private place(
    keys: readonly Vector[],
    slots: Int32Array,
    count: number,
  ): { groups: Int32Array; cells: Int32Array } {
    const groups = new Int32Array(count)
    const cells = new Int32Array(count)
    this.table.assign(keys, count, groups)
    for (let row = 0; row < count; row++) cells[row] = this.cells.cellOf(groups[row]!, slots[row]!)
    return { groups, cells }
  }

  private sizeOf({ isScalar }: TimeseriesAggregation): number {
    return isScalar ? this.table.groupCount : this.cells.cellCount
  }

  private columnOf(plan: TimeseriesAggregation, length: number): Vector {
    if (plan.name === 'start' || plan.name === 'end')
      return constantVector(borders(this.grid, plan.name), length)
    const { aggregation } = this.items.find((item) => item.plan === plan)!
    aggregation.grow(plan.isScalar ? length : this.cells.cellCount)
    const result = aggregation.result()
    return plan.isScalar ? this.scalars(plan, result, length) : this.arrays(plan, result, length)
  }

  private scalars(plan: TimeseriesAggregation, result: Vector, length: number): Vector {
    const span = this.grid.end - this.grid.start
    const vector = new VectorBuilder(length)
    for (let group = 0; group < length; group++) {
      vector.set(group, slotValue(slotNumber(result, group), span, plan))
    }
    return vector.finish(length)
  }

  private arrays(plan: TimeseriesAggregation, result: Vector, length: number): Vector {
    const { groups, slots, cellCount } = this.cells
    const empty = asDouble(plan.default)
    const arrays = Array.from({ length }, () => new Array<Value>(this.grid.slotCount).fill(empty))
    for (let cell = 0; cell < cellCount; cell++) {
      arrays[groups[cell]!]![slots[cell]!] = slotValue(slotNumber(result, cell), this.grid.interval, plan)
    }
    const vector = new VectorBuilder(length)
    arrays.forEach((array, group) => {
      vector.set(group, array)
    })
    return vector.finish(length)
  }
}
