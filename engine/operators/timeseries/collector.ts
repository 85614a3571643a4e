import type { Aggregation, EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import { takeBatch, VectorBuilder, type Batch } from '../../values'
import type { Collector, Part } from '../breaker'
import {
  compileAggregation,
  compileExpression,
  type CompiledAggregation,
  type CompiledExpression,
} from '../expressions'
import { heldBy } from '../groupStates'
import { GroupTable } from '../groupTable'
import { CellTable } from './cellTable'
import { NO_SLOT, slotsOf, type Slots } from './slots'
import { stronger, timeReader, type TimeReader, type TimeSource } from './timeField'

/** The slots that a part counts in, and how many of them matter: undefined while the timeframe is not known. */
export interface SlotRange extends Slots {
  readonly slotCount: number | undefined
}

/** What a part of a time series says beside its batches. Slots are undefined when no record has a time. */
export interface SeriesFacts {
  readonly source: TimeSource
  readonly firstSlot: number | undefined
  readonly lastSlot: number | undefined
  readonly recordCount: number
  /** Records that do not count: without a time, and outside of a timeframe that is known. */
  readonly withoutTimestamp: number
  readonly outsideTimeframe: number
}

/**
 * Aggregates one part per combination of keys and slot. Its batches: the keys, then group and slot of every cell, then
 * the state of each aggregation, a row per cell.
 */
export class SeriesCollector implements Collector {
  private readonly read: TimeReader
  private readonly keys: readonly CompiledExpression[]
  private readonly compiled: readonly CompiledAggregation[]
  private source: TimeSource = 'none'
  private recordCount = 0
  private withoutTimestamp = 0
  private outsideTimeframe = 0
  private table!: GroupTable
  private cells!: CellTable
  private aggregations!: readonly Aggregation[]
  private firstSlot = Infinity
  private lastSlot = -Infinity
  private slots = new Int32Array(0)
  private groups = new Int32Array(0)
  private selection = new Int32Array(0)

  constructor(
    private readonly plan: TimeseriesPlan,
    context: EvaluationContext,
    private readonly range: SlotRange,
    private ordinal: number,
  ) {
    this.read = timeReader(plan, context)
    this.keys = plan.by.map(({ expression }) => compileExpression(expression, context))
    this.compiled = plan.aggregations.filter(isComputed).map((item) => compileAggregation(item, context))
    this.reset()
  }

  add(batch: Batch): 'more' {
    const { source, times } = this.read(batch)
    this.reserve(batch.length)
    if (source !== this.source && stronger(source, this.source) === source) {
      // What was counted by a weaker field does not count: some record has the stronger one.
      this.source = source
      this.withoutTimestamp = this.recordCount
      this.outsideTimeframe = 0
      this.reset()
    }
    this.recordCount += batch.length
    if (source !== this.source || source === 'none') this.withoutTimestamp += batch.length
    else {
      const timed = slotsOf(times, batch.length, this.range, this.slots)
      const count = this.select(batch.length)
      this.withoutTimestamp += batch.length - timed
      this.outsideTimeframe += timed - count
      if (count > 0) this.aggregate(count === batch.length ? batch : takeBatch(batch, this.selection, count))
    }
    this.ordinal += batch.length
    return 'more'
  }

  get held(): number {
    // The state that is taken out in the end is a copy.
    return 2 * (this.table.held + this.cells.held + heldBy(this.aggregations, this.cells.cellCount))
  }

  finish(): Part {
    const { source, recordCount, firstSlot, lastSlot, withoutTimestamp, outsideTimeframe } = this
    const isEmpty = firstSlot > lastSlot
    const facts = {
      source,
      recordCount,
      withoutTimestamp,
      outsideTimeframe,
      firstSlot: isEmpty ? undefined : firstSlot,
      lastSlot: isEmpty ? undefined : lastSlot,
    } satisfies SeriesFacts
    for (const aggregation of this.aggregations) aggregation.grow(this.cells.cellCount)
    return {
      batches: [this.table.keyBatch(), this.cellBatch(), ...this.aggregations.map((it) => it.state())],
      facts,
    }
  }

  /** Drops rows without a slot, or with one that does not matter, from `slots`; gives how many stay. */
  private select(length: number): number {
    const { slots, selection, range } = this
    const last = range.slotCount === undefined ? Infinity : range.slotCount - 1
    const first = range.slotCount === undefined ? -Infinity : 0
    let count = 0
    for (let row = 0; row < length; row++) {
      const slot = slots[row]!
      if (slot === NO_SLOT || slot < first || slot > last) continue
      slots[count] = slot
      selection[count++] = row
      if (slot < this.firstSlot) this.firstSlot = slot
      if (slot > this.lastSlot) this.lastSlot = slot
    }
    return count
  }

  private aggregate(batch: Batch): void {
    const { groups, slots, cells, table } = this
    const { length } = batch
    table.assign(
      this.keys.map((evaluate) => evaluate(batch)),
      length,
      groups,
    )
    for (let row = 0; row < length; row++) groups[row] = cells.cellOf(groups[row]!, slots[row]!)
    this.aggregations.forEach((aggregation, index) => {
      aggregation.grow(cells.cellCount)
      aggregation.add(groups, this.compiled[index]!.evaluate(batch), length, this.ordinal)
    })
  }

  private cellBatch(): Batch {
    const { cellCount, groups, slots } = this.cells
    return {
      length: cellCount,
      columns: [
        { name: 'group', vector: integers(groups, cellCount) },
        { name: 'slot', vector: integers(slots, cellCount) },
      ],
      origin: undefined,
    }
  }

  private reserve(length: number): void {
    if (this.slots.length >= length) return
    this.slots = new Int32Array(length)
    this.groups = new Int32Array(length)
    this.selection = new Int32Array(length)
  }

  private reset(): void {
    this.table = new GroupTable(this.plan.by.map(({ name }) => name))
    this.cells = new CellTable()
    this.aggregations = this.compiled.map(({ create }) => create())
    this.firstSlot = Infinity
    this.lastSlot = -Infinity
  }
}

/** Whether an aggregation looks at records; `start()` and `end()` only tell borders. */
export const isComputed = ({ name }: { readonly name: string }): boolean => name !== 'start' && name !== 'end'

function integers(numbers: Int32Array, length: number): VectorBuilder {
  const vector = new VectorBuilder(length)
  for (let row = 0; row < length; row++) vector.setDouble(row, numbers[row]!)
  vector.finish(length)
  return vector
}
