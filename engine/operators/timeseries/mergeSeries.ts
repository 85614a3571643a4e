import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import { takeBatch, type Batch, type Vector } from '../../values'
import type { Outcome, Part } from '../breaker'
import type { SeriesFacts, SlotRange } from './collector'
import { gridFor, type Grid } from './grid'
import { SeriesBuilder } from './seriesBuilder'
import { stronger, type TimeSource } from './timeField'

/** The time series from the parts of the input: the grid is settled, then cells move to its slots. */
export function mergeSeries(
  plan: TimeseriesPlan,
  known: Grid | undefined,
  range: SlotRange,
  parts: readonly Part[],
  context: EvaluationContext,
): Outcome {
  const source = parts.map(factsOf).reduce<TimeSource>((best, facts) => stronger(best, facts.source), 'none')
  const counted = parts.filter((part) => factsOf(part).source === source)
  const hasRecords = parts.some((part) => factsOf(part).recordCount > 0)
  if (source === 'none' && hasRecords) return { failure: 'no-time-field' }
  const grid = known ?? gridOfData(plan, range, counted.map(factsOf), context)
  if (grid === undefined) return { batches: [] }
  const builder = new SeriesBuilder(plan, grid, context)
  for (const { batches } of counted) addPart(builder, batches, moverTo(grid, range, known !== undefined))
  return { batches: builder.finish() }
}

const factsOf = ({ facts }: Part): SeriesFacts => facts as unknown as SeriesFacts

/** The grid of a timeframe with an open end: the data closes it. Undefined without data, or when nothing lies inside. */
function gridOfData(
  plan: TimeseriesPlan,
  { origin, length }: SlotRange,
  facts: readonly SeriesFacts[],
  { timezone }: EvaluationContext,
): Grid | undefined {
  const first = Math.min(...facts.map(({ firstSlot }) => firstSlot ?? Infinity))
  const last = Math.max(...facts.map(({ lastSlot }) => lastSlot ?? -Infinity))
  if (first > last) return undefined
  const start = plan.from ?? origin + BigInt(first) * length
  const end = plan.to ?? origin + BigInt(last + 1) * length
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

function addPart(builder: SeriesBuilder, batches: readonly Batch[], move: Mover): void {
  const [keys, cells, ...states] = batches
  const [groups, slots] = cells!.columns.map(({ vector }) => vector.doubles)
  const selection = new Int32Array(cells!.length)
  const localGroups = new Int32Array(cells!.length)
  const movedSlots = new Int32Array(cells!.length)
  let count = 0
  for (let cell = 0; cell < cells!.length; cell++) {
    const slot = move(slots![cell]!)
    if (slot < 0 || slot >= builder.grid.slotCount) continue
    selection[count] = cell
    localGroups[count] = groups![cell]!
    movedSlots[count++] = slot
  }
  const inside = count === cells!.length ? states : states.map((state) => takeBatch(state, selection, count))
  const rows = takeBatch(keys!, localGroups, count).columns.map(({ vector }): Vector => vector)
  builder.merge(rows, movedSlots, count, inside)
}
