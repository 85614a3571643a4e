import type { Engine } from '../engine'
import type { DroppedRecordsRequest, FromEngineHost } from '../protocol'
import { cellOf } from './cells'
import type { KeptRun } from './keptRun'
import { patternFailures } from './parsedTexts'

/** Records that are shown of those a step did not let through. */
const RECORDS_AT_MOST = 20

/** The command that lets through what the other holds back. */
const OPPOSITE: Readonly<Record<string, string>> = { filter: 'filterOut', filterout: 'filter' }

/**
 * Some records that a step of a run held back. For a filter the query is run again up to it, with the filter turned round;
 * for `parse` the texts were kept by the run. Rejects with a message for users where neither is possible.
 */
export async function droppedRecords(
  engine: Engine,
  { outcome, request }: KeptRun,
  { requestId, step: index }: DroppedRecordsRequest,
): Promise<FromEngineHost> {
  const step = outcome.steps[index]
  if (!step) throw new Error('There is no such step in this run.')
  const answer = { kind: 'droppedRecords', requestId, columns: [], rows: [], failures: [] } as const
  const { query } = request
  if (step.span && step.samples.length > 0)
    return { ...answer, failures: patternFailures(query, step.span, step.samples) }
  const turned = step.span && step.depth === 0 ? turnedRound(query, step.span) : undefined
  if (turned === undefined) throw new Error(`What ${step.name} left out can not be shown.`)
  const { result } = await runAgain(engine, request, turned)
  try {
    const rows = result.page(0, RECORDS_AT_MOST).map((row) => row.map((value) => cellOf(value)))
    return { ...answer, columns: result.columns, rows }
  } finally {
    result.close()
  }
}

async function runAgain(engine: Engine, request: KeptRun['request'], query: string) {
  const fileText = request.fileText ?? request.query
  const again = await engine.run({ ...request, query, fileText, maxRecords: undefined })
  if (again.ok) return again
  throw new Error(again.notices[0]?.message ?? 'The records could not be read again.')
}

/** The query up to a filter, which then keeps what it left out; undefined for other commands. */
export function turnedRound(
  query: string,
  { start, end }: { readonly start: number; readonly end: number },
): string | undefined {
  const command = query.slice(start, end)
  const [name = ''] = /^\w+/.exec(command) ?? []
  const other = OPPOSITE[name.toLowerCase()]
  if (other === undefined) return undefined
  return `${query.slice(0, start)}${other}${command.slice(name.length)}\n| limit ${RECORDS_AT_MOST}`
}
