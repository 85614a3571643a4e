import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import type { Breaker } from '../breaker'
import { SeriesCollector, type SlotRange } from './collector'
import { gridFor, type Grid } from './grid'
import { mergeSeries } from './mergeSeries'
import { fineSlots } from './slots'
import { mergeSpread, SpreadCollector } from './spread'

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
      merge: (parts) => mergeSpread(plan, known, parts, context),
    }
  }
  const range: SlotRange = known
    ? { origin: known.start, length: known.interval, slotCount: known.slotCount }
    : { ...fineSlots(plan.interval, context.timezone), slotCount: undefined }
  return {
    begin: (ordinal) => new SeriesCollector(plan, context, range, ordinal),
    merge: (parts) => mergeSeries(plan, known, range, parts, context),
  }
}

function knownGrid(plan: TimeseriesPlan, { timezone }: EvaluationContext): Grid | undefined {
  const { from, to } = plan
  return from === undefined || to === undefined ? undefined : gridFor(from, to, plan, timezone)
}
