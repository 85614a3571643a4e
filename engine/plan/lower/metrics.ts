import type { Plan } from '../nodes'
import type { LowerSource } from './command'
import { KEY, metricPoints, placeOf, SERIES, VALUE } from './metricPoints'
import { lowerTimeframe } from './timeframe'

/** What a point has beside its metric and its dimensions. */
const beside: readonly string[] = ['timestamp', VALUE, 'content', 'loglevel', 'log.source', SERIES]

/** `metrics`: one record per series, with the key of the metric and the dimensions. */
export const metrics: LowerSource = (command, lowering) => {
  const points = metricPoints(command, lowerTimeframe(command, lowering))
  const span = placeOf(command)
  const first: Plan = {
    kind: 'dedup',
    span,
    input: points,
    keys: [
      { kind: 'field', name: KEY },
      { kind: 'field', name: SERIES },
    ],
    order: [],
    limit: undefined,
    letsFiltersThrough: false,
  }
  return { kind: 'select', span, input: first, patterns: beside, keeps: false }
}
