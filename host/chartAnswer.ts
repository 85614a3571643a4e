import { chartData } from '../engine'
import type { ChartDataRequest, FromEngineHost } from '../protocol'
import type { KeptRun } from './keptRun'

/** What a chart of a result, or of a view of it, is drawn from. Throws with a message for users when the view is gone. */
export function chartAnswer({ outcome, views }: KeptRun, request: ChartDataRequest): FromEngineHost {
  const { requestId, viewId, grouping } = request
  return {
    kind: 'chartData',
    requestId,
    ...chartData(views.rowsOf(viewId), outcome.result.groupKeys, grouping),
  }
}
