import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import { concatBatches, Tag, takeRows, Timeframe, type Batch, type Column, type Vector } from '../../values'
import type { Collector, Outcome, Part } from '../breaker'
import { BatchCollector } from '../collect'
import { compileAggregation, compileExpression } from '../expressions'
import { isComputed } from './collector'
import { gridFor, type Grid } from './grid'
import { SeriesBuilder } from './seriesBuilder'

/**
 * Keeps of each record what `makeTimeseries spread:` needs. A record counts once in every slot it overlaps, so nothing
 * can be added up before the slots are settled.
 */
export class SpreadCollector implements Collector {
  private readonly batches = new BatchCollector(Infinity)
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
    this.batches.add(this.narrow(batch))
    return 'more'
  }

  finish(): Part {
    return this.batches.finish()
  }
}

const keyName = (index: number): string => `key ${index}`
const argumentName = (aggregation: number, position: number): string => `argument ${aggregation} ${position}`

/** The time series of records that last: each counts in all slots that its timeframe overlaps. */
export function mergeSpread(
  plan: TimeseriesPlan,
  known: Grid | undefined,
  parts: readonly Part[],
  context: EvaluationContext,
): Outcome {
  const records = concatBatches(parts.flatMap(({ batches }) => batches))
  const spreads = timeframesOf(records)
  const grid = known ?? gridOfSpreads(plan, spreads, context)
  if (grid === undefined) return { batches: [] }
  const builder = new SeriesBuilder(plan, grid, context)
  const { rows, slots } = spreadOut(spreads, grid)
  const take = (name: string): Vector | undefined => {
    const column = records.columns.find((it) => it.name === name)
    return column && takeRows(column.vector, rows, rows.length)
  }
  const keys = plan.by.map((_, index) => take(keyName(index))!)
  const columns = plan.aggregations
    .filter(isComputed)
    .map((item, index) => item.arguments.map((_, position) => take(argumentName(index, position))))
  builder.add(keys, slots, rows.length, columns)
  return { batches: builder.finish() }
}

type Spreads = readonly (Timeframe | undefined)[]

function timeframesOf(records: Batch): Spreads {
  const vector = records.columns.find(({ name }) => name === 'spread')?.vector
  return Array.from({ length: records.length }, (_, row) => {
    const value = vector?.tags[row] === Tag.timeframe ? vector.boxed[row] : undefined
    return value instanceof Timeframe ? value : undefined
  })
}

function gridOfSpreads(
  plan: TimeseriesPlan,
  spreads: Spreads,
  { timezone }: EvaluationContext,
): Grid | undefined {
  let start = plan.from
  let end = plan.to
  for (const spread of spreads) {
    if (spread === undefined) continue
    if (plan.from === undefined && (start === undefined || spread.start < start)) start = spread.start
    if (plan.to === undefined && (end === undefined || spread.end > end)) end = spread.end
  }
  if (start === undefined || end === undefined || start >= end) return undefined
  return gridFor(start, end, plan, timezone)
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
