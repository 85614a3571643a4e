import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { encodeCsv, encodeJson, encodeJsonLines, type ResultRows } from '../engine'
import type { ExportRequest, FromEngineHost } from '../protocol'
import type { KeptRun } from './keptRun'

/** Writes a result, or a view of it, to a file piece by piece. Rejects with a message for users when the file cannot be written. */
export async function exportResult(run: KeptRun, request: ExportRequest): Promise<FromEngineHost> {
  const rows = run.views.rowsOf(request.viewId)
  try {
    await pipeline(Readable.from(textOf(rows, run, request.format)), createWriteStream(request.path))
  } catch (failure) {
    const { code = 'unknown' } = failure as NodeJS.ErrnoException
    throw new Error(`${request.path} could not be written (${code}).`, { cause: failure })
  }
  return { kind: 'exported', requestId: request.requestId, recordCount: rows.recordCount }
}

function textOf(rows: ResultRows, { outcome }: KeptRun, format: ExportRequest['format']): Iterable<string> {
  switch (format) {
    case 'json':
      return encodeJson(rows, outcome.metadata)
    case 'jsonl':
      return encodeJsonLines(rows)
    case 'csv':
      return encodeCsv(rows)
  }
}
