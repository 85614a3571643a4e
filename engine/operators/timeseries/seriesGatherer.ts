import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import { takeBatch, type Batch } from '../../values'
import type { Gatherer, Outcome, Part } from '../breaker'
import { vectorsOf } from '../groupStates'
import { NumberedRuns } from '../numberedRuns'
import { grown, Partitions } from '../partitions'
import { BatchLog } from '../spill/batchLog'
import type { Account, RunMemory } from '../spill/runMemory'
import { isComputed, type SeriesFacts, type SlotRange } from './collector'
import { gridFor, type Grid } from './grid'
import { SeriesBuilder } from './seriesBuilder'
import { stronger, type TimeSource } from './timeField'

/** What a series is made by. `known`: the grid, where the query names the whole timeframe. */
export interface SeriesMaking {
  readonly plan: TimeseriesPlan
  readonly known: Grid | undefined
  readonly range: SlotRange
  readonly context: EvaluationContext
}

/**
 * Keeps the cells of all parts until the grid is settled, then moves them to its slots. When the memory is used up
 * they are put aside by the hash of their keys, and finished partition by partition.
 */
export class SeriesGatherer implements Gatherer {
  private readonly account: Account
  private facts: Facts = { source: 'none', firstSlot: Infinity, lastSlot: -Infinity, hasRecords: false }
  /** The batches of one part after the other: keys, cells, states. */
  private log: BatchLog
  private partitions: Partitions | undefined
  private numbered = 0

  constructor(
    private readonly making: SeriesMaking,
    private readonly memory: RunMemory,
  ) {
    this.account = memory.account(making.plan.span)
    this.log = new BatchLog(memory.files)
  }

  async add(part: Part): Promise<'more'> {
    const facts = part.facts as unknown as SeriesFacts
    if (stronger(facts.source, this.facts.source) !== this.facts.source) this.dropAll()
    const counts = facts.source === stronger(facts.source, this.facts.source)
    this.facts = together(this.facts, facts, counts)
    if (!counts) return 'more'
    for (const batch of part.batches) this.log.append(batch)
    this.account.hold(this.log.held)
    if (this.account.isFull) await this.putAside()
    return 'more'
  }

  async finish(): Promise<Outcome> {
    const { source, hasRecords } = this.facts
    if (source === 'none' && hasRecords) return { failure: 'no-time-field' }
    const { known, plan, range, context } = this.making
    const grid = known ?? gridOfData(plan, range, this.facts, context)
    if (grid === undefined) return { batches: nothing() }
    // States that are merged are a second copy.
    this.account.hold(2 * this.log.held)
    if (this.partitions === undefined && this.account.isFull) await this.putAside()
    if (this.partitions === undefined) return { batches: this.series(grid) }
    await this.putAside()
    return this.finishPartitions(this.partitions, grid)
  }

  private dropAll(): void {
    this.log.close()
    this.partitions?.close()
    this.partitions = undefined
    this.log = new BatchLog(this.memory.files)
  }

  private async putAside(): Promise<void> {
    this.partitions ??= new Partitions(this.memory)
    for (const batches of this.parts()) {
      const [keys, cells, ...states] = batches
      const groups = Int32Array.from(cells!.columns[0]!.vector.doubles.subarray(0, cells!.length))
      const numbers = Float64Array.from(groups, (_, cell) => this.numbered + cell)
      const cellKeys = takeBatch(keys!, groups, groups.length)
      if (groups.length > 0) await this.partitions.put([cellKeys, cells!, ...states], numbers)
      this.numbered += groups.length
    }
    this.log.close()
    this.log = new BatchLog(this.memory.files)
    this.account.hold(0)
  }

  private async *series(grid: Grid): AsyncGenerator<Batch> {
    const builder = this.builderOn(grid)
    for (const [keys, cells, ...states] of this.parts()) {
      const { rows, slots } = this.inside(cells!, grid)
      const groups = Int32Array.from(rows, (cell) => cells!.columns[0]!.vector.doubles[cell]!)
      const cellKeys = takeBatch(keys!, groups, groups.length)
      builder.merge(vectorsOf(cellKeys), slots, rows.length, selected(states, rows, cells!.length))
      await this.memory.breathe()
    }
    yield* this.outputs(builder)
  }

  private async finishPartitions(partitions: Partitions, grid: Grid): Promise<Outcome> {
    const runs = new NumberedRuns(this.memory, 'aside')
    for await (const partition of partitions.finish()) {
      const builder = this.builderOn(grid)
      for (const { side, numbers } of partition) {
        const [keys, cells, ...states] = side
        const { rows, slots } = this.inside(cells!, grid)
        const inGrid = selected([keys!, ...states], rows, keys!.length)
        builder.merge(
          vectorsOf(inGrid[0]!),
          slots,
          rows.length,
          inGrid.slice(1),
          Float64Array.from(rows, (row) => numbers[row]!),
        )
        this.account.hold(builder.held)
        this.account.refuseWhenFull()
        await this.memory.breathe()
      }
      let at = 0
      for (const batch of builder.finish()) {
        const end = at + batch.length
        await runs.add(batch, grown(builder.numbers, end).subarray(at, end))
        at = end
      }
      await runs.endRun()
    }
    this.account.hold(0)
    return runs.records()
  }

  private async *outputs(builder: SeriesBuilder): AsyncGenerator<Batch> {
    for (const batch of builder.finish()) {
      yield batch
      await this.memory.breathe()
    }
    this.account.hold(0)
  }

  /** The parts in order, each as its batches. */
  private *parts(): Generator<readonly Batch[]> {
    const size = 2 + this.making.plan.aggregations.filter(isComputed).length
    for (let at = 0; at < this.log.length; at += size)
      yield Array.from({ length: size }, (_, index) => this.log.at(at + index))
  }

  /** The cells that lie inside of the grid, and the slots they move to. */
  private inside(cells: Batch, grid: Grid): { readonly rows: Int32Array; readonly slots: Int32Array } {
    const { range, known } = this.making
    const move = moverTo(grid, range, known !== undefined)
    const { doubles } = cells.columns[1]!.vector
    const rows = new Int32Array(cells.length)
    const slots = new Int32Array(cells.length)
    let count = 0
    for (let cell = 0; cell < cells.length; cell++) {
      const slot = move(doubles[cell]!)
      if (slot < 0 || slot >= grid.slotCount) continue
      rows[count] = cell
      slots[count++] = slot
    }
    return { rows: rows.subarray(0, count), slots }
  }

  private builderOn(grid: Grid): SeriesBuilder {
    return new SeriesBuilder(this.making.plan, grid, this.making.context)
  }
}

/** What all parts say together that count. */
interface Facts {
  readonly source: TimeSource
  readonly firstSlot: number
  readonly lastSlot: number
  readonly hasRecords: boolean
}

function together(before: Facts, part: SeriesFacts, counts: boolean): Facts {
  const hasRecords = before.hasRecords || part.recordCount > 0
  if (!counts) return { ...before, hasRecords }
  const isSame = before.source === part.source
  return {
    source: part.source,
    firstSlot: Math.min(isSame ? before.firstSlot : Infinity, part.firstSlot ?? Infinity),
    lastSlot: Math.max(isSame ? before.lastSlot : -Infinity, part.lastSlot ?? -Infinity),
    hasRecords,
  }
}

/** The grid of a timeframe with an open end: the data closes it. Undefined without data, or when nothing lies inside. */
function gridOfData(
  plan: TimeseriesPlan,
  { origin, length }: SlotRange,
  { firstSlot, lastSlot }: Facts,
  { timezone }: EvaluationContext,
): Grid | undefined {
  if (firstSlot > lastSlot) return undefined
  const start = plan.from ?? origin + BigInt(firstSlot) * length
  const end = plan.to ?? origin + BigInt(lastSlot + 1) * length
  return start < end ? gridFor(start, end, plan, timezone) : undefined
}

/** Gives the slot of the grid for a slot of the parts; the finer ones divide those of the grid. */
type Mover = (slot: number) => number

function moverTo(grid: Grid, range: SlotRange, isSame: boolean): Mover {
  if (isSame) return (slot) => slot
  const perSlot = Number(grid.interval / range.length)
  const offset = Number((grid.start - range.origin) / range.length)
  return (slot) => Math.floor((slot - offset) / perSlot)
}

const selected = (batches: readonly Batch[], rows: Int32Array, length: number): readonly Batch[] =>
  rows.length === length ? batches : batches.map((batch) => takeBatch(batch, rows, rows.length))

async function* nothing(): AsyncGenerator<Batch> {
  // There are no records.
}
