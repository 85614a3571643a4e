import type { Aggregation, EvaluationContext } from '../../functions'
import type { TimeseriesAggregation, TimeseriesPlan } from '../../plan'
import {
  constantVector,
  Duration,
  sliceBatch,
  Timeframe,
  VectorBuilder,
  type Batch,
  type Column,
  type Value,
  type Vector,
} from '../../values'
import { compileAggregation } from '../expressions'
import { heldBy } from '../groupStates'
import { GroupTable } from '../groupTable'
import { firstNumbers, grown } from '../partitions'
import { CellTable } from './cellTable'
import { isComputed } from './collector'
import type { Grid } from './grid'
import { asDouble, borders, slotNumber, slotValue } from './series'

/** Elements of series in one batch of the outcome, about. */
const NUMBERS_PER_BATCH = 131_072

/** An aggregation with its state; scalar ones have a state per group, the others one per cell. */
interface Item {
  readonly plan: TimeseriesAggregation
  readonly aggregation: Aggregation
}

/** Puts a time series together on a settled grid: from the states of cells, or from records. */
export class SeriesBuilder {
  /** The first number of every group. */
  numbers = new Float64Array(0)
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

  /** Bytes it holds, estimated. */
  get held(): number {
    const series = this.items.filter(({ plan }) => !plan.isScalar).map(({ aggregation }) => aggregation)
    const scalars = this.items.filter(({ plan }) => plan.isScalar).map(({ aggregation }) => aggregation)
    const { cellCount } = this.cells
    return (
      this.table.held + this.cells.held + heldBy(series, cellCount) + heldBy(scalars, this.table.groupCount)
    )
  }

  /** Adds states, one row per cell with its keys and slot, and its number where groups have one. Slots are inside of the grid. */
  merge(
    keys: readonly Vector[],
    slots: Int32Array,
    count: number,
    states: readonly Batch[],
    numbers?: Float64Array,
  ): void {
    const known = this.table.groupCount
    const { groups, cells } = this.place(keys, slots, count)
    if (numbers) {
      this.numbers = grown(this.numbers, this.table.groupCount)
      firstNumbers(groups, numbers, known, this.numbers)
    }
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
    { columns, ordinal }: { columns: readonly (readonly (Vector | undefined)[])[]; ordinal: number },
  ): void {
    const { groups, cells } = this.place(keys, slots, count)
    this.items.forEach(({ plan, aggregation }, index) => {
      aggregation.grow(this.sizeOf(plan))
      aggregation.add(plan.isScalar ? groups : cells, columns[index]!, count, ordinal)
    })
  }

  /** The records of the series; without any group none, or one of empty slots with `nonempty: true` and no keys. */
  *finish(): Generator<Batch> {
    const isEmpty = this.table.groupCount === 0
    if (isEmpty && !(this.plan.nonempty && this.plan.by.length === 0)) return
    const length = Math.max(1, this.table.groupCount)
    const values = this.plan.aggregations.map((item) => this.valuesOf(item, length))
    const cells = new CellsByGroup(this.cells, length)
    const step = Math.max(1, Math.floor(NUMBERS_PER_BATCH / this.grid.slotCount))
    for (let start = 0; start < length; start += step) {
      yield this.records({ start, end: Math.min(length, start + step) }, values, cells)
    }
  }

  private records(
    { start, end }: Groups,
    values: readonly (Vector | undefined)[],
    cells: CellsByGroup,
  ): Batch {
    const { grid, plan } = this
    const length = end - start
    const keys = sliceBatch(this.table.keyBatch(), start, Math.min(end, this.table.groupCount))
    const columns: readonly Column[] = [
      { name: 'timeframe', vector: constantVector(new Timeframe(grid.start, grid.end), length) },
      { name: 'interval', vector: constantVector(new Duration(grid.interval), length) },
      ...keys.columns,
      ...plan.aggregations.map((item, index) => ({
        name: item.column,
        vector: this.columnOf(item, values[index], { start, end }, cells),
      })),
    ]
    const unique = columns.filter(
      ({ name }, index) => columns.findLastIndex((it) => it.name === name) === index,
    )
    return { length, columns: unique, origin: undefined }
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

  /** The results of an aggregation: one per group where it is scalar, else one per cell. */
  private valuesOf(plan: TimeseriesAggregation, length: number): Vector | undefined {
    const item = this.items.find((it) => it.plan === plan)
    item?.aggregation.grow(plan.isScalar ? length : this.cells.cellCount)
    return item?.aggregation.result()
  }

  private columnOf(
    plan: TimeseriesAggregation,
    values: Vector | undefined,
    { start, end }: Groups,
    cells: CellsByGroup,
  ): Vector {
    const { grid } = this
    if (values === undefined)
      return constantVector(borders(grid, plan.name === 'start' ? 'start' : 'end'), end - start)
    const span = grid.end - grid.start
    const vector = new VectorBuilder(end - start)
    for (let group = start; group < end; group++) {
      vector.set(
        group - start,
        plan.isScalar
          ? slotValue(slotNumber(values, group), span, plan)
          : cells.arrayOf(group, plan, values, grid),
      )
    }
    return vector.finish(end - start)
  }
}

/** Groups from `start` up to `end`. */
interface Groups {
  readonly start: number
  readonly end: number
}

/** The cells in the order of their groups, so that series can be made a few groups at a time. */
class CellsByGroup {
  private readonly starts: Int32Array
  private readonly order: Int32Array

  constructor(
    private readonly table: CellTable,
    groupCount: number,
  ) {
    const { groups, cellCount } = table
    this.starts = new Int32Array(groupCount + 1)
    this.order = new Int32Array(cellCount)
    for (let cell = 0; cell < cellCount; cell++) this.starts[groups[cell]! + 1]!++
    for (let group = 0; group < groupCount; group++) this.starts[group + 1]! += this.starts[group]!
    const next = this.starts.slice()
    for (let cell = 0; cell < cellCount; cell++) this.order[next[groups[cell]!]!++] = cell
  }

  /** The series of a group: an element per slot. */
  arrayOf(group: number, plan: TimeseriesAggregation, values: Vector, grid: Grid): Value {
    const array = new Array<Value>(grid.slotCount).fill(asDouble(plan.default))
    const end = this.starts[group + 1]!
    for (let at = this.starts[group]!; at < end; at++) {
      const cell = this.order[at]!
      array[this.table.slots[cell]!] = slotValue(slotNumber(values, cell), grid.interval, plan)
    }
    return array
  }
}
