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
import { NO_SLOT, slotsOf, type Slots, type SlotStretch } from './slots'
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

/** What the parts of a series share that one thread collects: what is compiled, and memory for the rows of a batch. */
export class SeriesInputs {
  readonly read: TimeReader
  readonly keys: readonly CompiledExpression[]
  readonly aggregations: readonly CompiledAggregation[]
  slots = new Int32Array(0)
  groups = new Int32Array(0)
  selection = new Int32Array(0)

  constructor(plan: TimeseriesPlan, context: EvaluationContext) {
    this.read = timeReader(plan, context)
    this.keys = plan.by.map(({ expression }) => compileExpression(expression, context))
    this.aggregations = plan.aggregations.filter(isComputed).map((item) => compileAggregation(item, context))
  }

  reserve(length: number): void {
    if (this.slots.length >= length) return
    this.slots = new Int32Array(length)
    this.groups = new Int32Array(length)
    this.selection = new Int32Array(length)
  }
}

/**
 * Aggregates one part per combination of keys and slot. Its batches: the keys, then group and slot of every cell, then
 * the state of each aggregation, a row per cell.
 */
export class SeriesCollector implements Collector {
  private source: TimeSource = 'none'
  private recordCount = 0
  private withoutTimestamp = 0
  private outsideTimeframe = 0
  private table!: GroupTable
  private cells!: CellTable
  private aggregations!: readonly Aggregation[]
  private firstSlot = Infinity
  private lastSlot = -Infinity

  constructor(
    private readonly plan: TimeseriesPlan,
    private readonly inputs: SeriesInputs,
    private readonly range: SlotRange,
    private ordinal: number,
  ) {
    this.reset()
  }

  add(batch: Batch): 'more' {
    const { inputs } = this
    const { source, times } = inputs.read(batch)
    inputs.reserve(batch.length)
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
      const timed = slotsOf(times, batch.length, this.range, inputs.slots)
      const inside = this.isInside(timed, batch.length) ? timed : this.select(batch.length)
      const { count } = inside
      this.withoutTimestamp += batch.length - timed.count
      this.outsideTimeframe += timed.count - count
      if (count > 0)
        this.aggregate(count === batch.length ? batch : takeBatch(batch, inputs.selection, count), inside)
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

  /** Whether each of so many rows has a slot that matters. */
  private isInside({ count, first, last }: SlotStretch, length: number): boolean {
    const { slotCount } = this.range
    return count === length && (slotCount === undefined || (first >= 0 && last < slotCount))
  }

  /** Drops rows without a slot, or with one that does not matter, from the slots; tells of those that stay. */
  private select(length: number): SlotStretch {
    const { range, inputs } = this
    const { slots, selection } = inputs
    const end = range.slotCount ?? Infinity
    const start = range.slotCount === undefined ? -Infinity : 0
    let [count, first, last] = [0, Infinity, -Infinity]
    for (let row = 0; row < length; row++) {
      const slot = slots[row]!
      if (slot === NO_SLOT || slot < start || slot >= end) continue
      slots[count] = slot
      selection[count++] = row
      if (slot < first) first = slot
      if (slot > last) last = slot
    }
    return { count, first, last }
  }

  private aggregate(batch: Batch, stretch: SlotStretch): void {
    const { cells, table, inputs } = this
    const { groups, slots, keys, aggregations } = inputs
    const { length } = batch
    this.firstSlot = Math.min(this.firstSlot, stretch.first)
    this.lastSlot = Math.max(this.lastSlot, stretch.last)
    table.assign(
      keys.map((evaluate) => evaluate(batch)),
      length,
      groups,
    )
    cells.assign(groups, slots, table.groupCount, stretch)
    this.aggregations.forEach((aggregation, index) => {
      aggregation.grow(cells.cellCount)
      aggregation.add(groups, aggregations[index]!.evaluate(batch), length, this.ordinal)
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

  private reset(): void {
    this.table = new GroupTable(this.plan.by.map(({ name }) => name))
    this.cells = new CellTable()
    this.aggregations = this.inputs.aggregations.map(({ create }) => create())
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
