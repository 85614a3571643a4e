import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import type { Breaker } from '../breaker'
import { SeriesCollector, SeriesInputs, type SlotRange } from './collector'
import { gridFor, type Grid } from './grid'
import { SeriesGatherer } from './seriesGatherer'
import { fineSlots } from './slots'
import { SpreadCollector, SpreadGatherer } from './spread'

/**
 * `makeTimeseries`: one record per combination of keys, in order of first record, with `timeframe`, `interval`, the
 * keys, and an array per aggregation. Records without a time, and those outside the widened timeframe, do not count.
 * Where the query names no timeframe it is the span of the data in whole minutes.
 * Source: DQL reference, "makeTimeseries command".
 */
export function timeseriesBreaker(plan: TimeseriesPlan, context: EvaluationContext): Breaker {
  const known = knownGrid(plan, context)
  if (plan.spread !== undefined) {
    return {
      begin: () => new SpreadCollector(plan, context),
      gather: (memory) => new SpreadGatherer(plan, known, context, memory),
    }
  }
  const range: SlotRange = known
    ? { origin: known.start, length: known.interval, slotCount: known.slotCount }
    : { ...fineSlots(plan.interval, context.timezone), slotCount: undefined }
  const inputs = new SeriesInputs(plan, context)
  return {
    takesAll: true,
    begin: (ordinal) => new SeriesCollector(plan, inputs, range, ordinal),
    gather: (memory) => new SeriesGatherer({ plan, known, range, context }, memory),
  }
}

function knownGrid(plan: TimeseriesPlan, { timezone }: EvaluationContext): Grid | undefined {
  const { from, to } = plan
  return from === undefined || to === undefined ? undefined : gridFor(from, to, plan, timezone)
}
