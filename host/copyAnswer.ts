import { copyText } from '../engine'
import type { CopyAsRequest, FromEngineHost } from '../protocol'
import type { KeptRun } from './keptRun'

/** Cells of a result as text for the clipboard. Throws with a message for users when the form can not hold them. */
export function copyAnswer({ views }: KeptRun, request: CopyAsRequest): FromEngineHost {
  const { requestId, viewId, format, start, count, fields } = request
  const rows = views.rowsOf(viewId)
  const places = fields.map((field) => rows.columns.findIndex(({ name }) => name === field))
  const cells = rows.page(start, count).map((row) => places.map((place) => row[place] ?? null))
  return { kind: 'copyAs', requestId, text: copyText({ names: fields, rows: cells }, format) }
}
