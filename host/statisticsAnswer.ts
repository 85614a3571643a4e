import { displayText, fieldStatistics, typeNameOf, type Value } from '../engine'
import type { FieldStatisticsAnswer, FieldStatisticsRequest } from '../protocol'
import type { KeptRun } from './keptRun'
import { letEventsIn } from './letEventsIn'

/** The statistics of a field, with its values as texts. */
export async function statisticsAnswer(
  { outcome, views }: KeptRun,
  { requestId, field, viewId }: FieldStatisticsRequest,
): Promise<FieldStatisticsAnswer> {
  const { min, max, average, topValues, histogram, ...counts } = await fieldStatistics(
    outcome.result,
    field,
    {
      view: viewId === undefined ? undefined : views.at(viewId),
      breathe: letEventsIn(() => {
        if (views.isClosed) throw new Error('This result is gone: run the query again.')
      }),
    },
  )
  return {
    kind: 'fieldStatistics',
    requestId,
    ...counts,
    min: textOf(min),
    max: textOf(max),
    average: average ?? undefined,
    topValues: topValues.map(({ value, count }) => ({
      text: displayText(value),
      type: typeNameOf(value),
      count,
    })),
    histogram: histogram.map(({ start, end, count }) => ({
      start: displayText(start),
      end: displayText(end),
      count,
    })),
  }
}

const textOf = (value: Value): string | undefined => (value === null ? undefined : displayText(value))
