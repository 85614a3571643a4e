import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import { sliceBatch, Tag, takeRows, Timeframe, type Batch, type Column, type Vector } from '../../values'
import type { Collector, Gatherer, Part, Records } from '../breaker'
import { BatchCollector, BatchGatherer } from '../collect'
import { compileAggregation, compileExpression } from '../expressions'
import type { Account, RunMemory } from '../spill/runMemory'
import { isComputed } from './collector'
import { gridFor, type Grid } from './grid'
import { SeriesBuilder } from './seriesBuilder'

/**
 * Keeps of each record what `makeTimeseries spread:` needs. A record counts once in every slot it overlaps, so nothing
 * can be added up before the slots are settled.
 */
export class SpreadCollector implements Collector {
  private readonly batches = new BatchCollector(Infinity)
  private withoutTimestamp = 0
  private readonly narrow: (batch: Batch) => Batch

  constructor(plan: TimeseriesPlan, context: EvaluationContext) {
    const keys = plan.by.map(({ expression }) => compileExpression(expression, context))
    const spread = compileExpression(plan.spread!, context)
    const aggregations = plan.aggregations.filter(isComputed).map((item) => compileAggregation(item, context))
    this.narrow = (batch) => {
      const columns: Column[] = [{ name: 'spread', vector: spread(batch) }]
      keys.forEach((evaluate, index) => columns.push({ name: keyName(index), vector: evaluate(batch) }))
      aggregations.forEach(({ evaluate }, index) =>
        evaluate(batch).forEach((vector, position) => {
          if (vector) columns.push({ name: argumentName(index, position), vector })
        }),
      )
      return { length: batch.length, columns, origin: undefined }
    }
  }

  add(batch: Batch): 'more' {
    const narrowed = this.narrow(batch)
    const { tags } = narrowed.columns[0]!.vector
    for (let row = 0; row < batch.length; row++) if (tags[row] !== Tag.timeframe) this.withoutTimestamp++
    this.batches.add(narrowed)
    return 'more'
  }

  get held(): number {
    return this.batches.held
  }

  finish(): Part {
    return { ...this.batches.finish(), facts: { withoutTimestamp: this.withoutTimestamp } }
  }
}

const keyName = (index: number): string => `key ${index}`
const argumentName = (aggregation: number, position: number): string => `argument ${aggregation} ${position}`

/** Keeps the records of all parts until the grid is settled, then counts each in all slots that its timeframe overlaps. */
export class SpreadGatherer implements Gatherer {
  private readonly records: BatchGatherer
  private readonly account: Account
  private start: bigint | undefined
  private end: bigint | undefined

  constructor(
    private readonly plan: TimeseriesPlan,
    private readonly known: Grid | undefined,
    private readonly context: EvaluationContext,
    private readonly memory: RunMemory,
  ) {
    this.records = new BatchGatherer(memory, plan.span)
    this.account = memory.account(plan.span)
    this.start = plan.from
    this.end = plan.to
  }

  add(part: Part): Promise<'more' | 'enough'> {
    for (const batch of part.batches) this.widen(timeframesOf(batch))
    return this.records.add(part)
  }

  async finish(): Promise<Records> {
    const { start, end, known, context, plan } = this
    const hasTime = start !== undefined && end !== undefined && start < end
    const grid = known ?? (hasTime ? gridFor(start, end, plan, context.timezone) : undefined)
    const { batches } = await this.records.finish()
    const builder = grid && new SeriesBuilder(plan, grid, context)
    let ordinal = 0
    for await (const batch of batches) {
      if (builder === undefined) continue
      for (let start = 0; start < batch.length; start += RECORDS_AT_ONCE) {
        const some = sliceBatch(batch, start, Math.min(batch.length, start + RECORDS_AT_ONCE))
        ordinal += addSpread(builder, some, plan, ordinal)
        this.account.hold(builder.held)
        this.account.refuseWhenFull()
        await this.memory.breathe()
      }
    }
    return { batches: this.outputs(builder) }
  }

  private async *outputs(builder: SeriesBuilder | undefined): AsyncGenerator<Batch> {
    if (builder !== undefined) yield* builder.finish()
    await this.memory.breathe()
    this.account.hold(0)
  }

  /** An end of the timeframe that the query leaves open is that of the data. */
  private widen(spreads: Spreads): void {
    for (const spread of spreads) {
      if (spread === undefined) continue
      const { from, to } = this.plan
      if (from === undefined && (this.start === undefined || spread.start < this.start))
        this.start = spread.start
      if (to === undefined && (this.end === undefined || spread.end > this.end)) this.end = spread.end
    }
  }
}

/** A record may overlap all slots, so few of them are spread out at a time. */
const RECORDS_AT_ONCE = 64

/** Adds records to all slots they overlap; gives how often they count. */
function addSpread(builder: SeriesBuilder, records: Batch, plan: TimeseriesPlan, ordinal: number): number {
  const { rows, slots } = spreadOut(timeframesOf(records), builder.grid)
  const take = (name: string): Vector | undefined => {
    const column = records.columns.find((it) => it.name === name)
    return column && takeRows(column.vector, rows, rows.length)
  }
  const keys = plan.by.map((_, index) => take(keyName(index))!)
  const columns = plan.aggregations
    .filter(isComputed)
    .map((item, index) => item.arguments.map((_, position) => take(argumentName(index, position))))
  builder.add(keys, slots, rows.length, { columns, ordinal })
  return rows.length
}

type Spreads = readonly (Timeframe | undefined)[]

function timeframesOf(records: Batch): Spreads {
  const vector = records.columns.find(({ name }) => name === 'spread')?.vector
  return Array.from({ length: records.length }, (_, row) => {
    const value = vector?.tags[row] === Tag.timeframe ? vector.boxed[row] : undefined
    return value instanceof Timeframe ? value : undefined
  })
}

/** One entry for each record and slot it overlaps. A timeframe of no length counts where it starts. */
function spreadOut(spreads: Spreads, grid: Grid): { readonly rows: Int32Array; readonly slots: Int32Array } {
  const rows: number[] = []
  const slots: number[] = []
  spreads.forEach((spread, row) => {
    if (spread === undefined || spread.start >= grid.end) return
    const lastMoment = spread.end > spread.start ? spread.end - 1n : spread.start
    if (lastMoment < grid.start) return
    const first = spread.start < grid.start ? 0 : Number((spread.start - grid.start) / grid.interval)
    const last =
      lastMoment >= grid.end ? grid.slotCount - 1 : Number((lastMoment - grid.start) / grid.interval)
    for (let slot = first; slot <= last; slot++) {
      rows.push(row)
      slots.push(slot)
    }
  })
  return { rows: Int32Array.from(rows), slots: Int32Array.from(slots) }
}
