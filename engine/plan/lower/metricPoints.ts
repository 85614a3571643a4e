import type { Plan, PlanExpression } from '../nodes'
import { valuesOf, type BoundCommand } from './command'
import { call, constant } from './expression'
import { ofBuckets } from './fetch'
import type { TimeSpan } from './timeframe'

/** The source that holds metric points, and the fields of a point; all others are its dimensions. */
export const METRICS = 'metrics'
export const KEY = 'metric.key'
export const VALUE = 'value'

/** The field that tells series apart: the dimensions of a point as text. */
export const SERIES = '\0series'

/** The points of the source `metrics` in a timeframe, each with the series it belongs to. */
export function metricPoints(command: BoundCommand, timeframe: TimeSpan): Plan {
  const { span } = command.node
  const scan: Plan = {
    kind: 'scan',
    span,
    source: METRICS,
    ...timeframe,
    times: [],
    fields: undefined,
    conditions: [],
    conditionSpans: [],
    extractions: [],
    limit: undefined,
  }
  const condition = call('isNotNull', placeOf(command), { kind: 'field', name: KEY })
  const points: Plan = {
    kind: 'filter',
    span: placeOf(command),
    input: ofBuckets(scan, command),
    condition,
    keeps: true,
  }
  return { kind: 'series', span: placeOf(command), input: points, column: SERIES }
}

/** The place of the steps behind the scan: the scan itself counts for the command. */
export const placeOf = (command: BoundCommand): Plan['span'] => ({
  start: command.node.name.span.end,
  end: command.node.span.end,
})

/** Whether a point belongs to one of some metrics. */
export function isOfMetrics(command: BoundCommand, keys: readonly string[]): PlanExpression {
  return call('in', placeOf(command), { kind: 'field', name: KEY }, ...[...new Set(keys)].map(constant))
}

/** The aggregations written in the command, in order. */
export const metricValues = (command: BoundCommand): ReturnType<typeof valuesOf> =>
  valuesOf(command, 'metric')
