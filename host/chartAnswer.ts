import { chartData, chartPlaces, chartRecords } from '../engine'
import type { ChartDataRequest, ChartPlacesRequest, ChartRecordsRequest, FromEngineHost } from '../protocol'
import type { KeptRun } from './keptRun'
import { letEventsIn } from './letEventsIn'

/** What a chart of a result, or of a view of it, is drawn from. Throws with a message for users when the view is gone. */
export function chartAnswer({ outcome, views }: KeptRun, request: ChartDataRequest): FromEngineHost {
  const { requestId, viewId, grouping } = request
  return {
    kind: 'chartData',
    requestId,
    ...chartData(views.rowsOf(viewId), outcome.result.groupKeys, grouping),
  }
}

/** Where records stand in a chart. Rejects with a message for users when the result or the view is gone. */
export async function chartPlacesAnswer(run: KeptRun, request: ChartPlacesRequest): Promise<FromEngineHost> {
  const { requestId, viewId } = request
  const places = await chartPlaces(run.views.rowsOf(viewId), request, breatheOf(run))
  return { kind: 'chartPlaces', requestId, places }
}

/** Which records a part of a chart stands for. Rejects with a message for users when the result or the view is gone. */
export async function chartRecordsAnswer(
  run: KeptRun,
  request: ChartRecordsRequest,
): Promise<FromEngineHost> {
  const { requestId, viewId, conditions } = request
  const { count, bits } = await chartRecords(run.views.rowsOf(viewId), conditions, breatheOf(run))
  return { kind: 'chartRecords', requestId, count, bits: Buffer.from(bits).toString('base64') }
}

const breatheOf = ({ views }: KeptRun): (() => Promise<void>) =>
  letEventsIn(() => {
    if (views.isClosed) throw new Error('This result is gone: run the query again.')
  })
