import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { encodeCsv, encodeJson, encodeJsonLines } from '../engine'
import type { ExportRequest, FromEngineHost } from '../protocol'
import type { KeptRun } from './keptRun'

/** Writes a result to a file piece by piece. Rejects with a message for users when the file cannot be written. */
export async function exportResult(run: KeptRun, request: ExportRequest): Promise<FromEngineHost> {
  try {
    await pipeline(Readable.from(textOf(run, request.format)), createWriteStream(request.path))
  } catch (failure) {
    const { code = 'unknown' } = failure as NodeJS.ErrnoException
    throw new Error(`${request.path} could not be written (${code}).`, { cause: failure })
  }
  return { kind: 'exported', requestId: request.requestId, recordCount: run.outcome.result.recordCount }
}

function textOf({ outcome }: KeptRun, format: ExportRequest['format']): Iterable<string> {
  switch (format) {
    case 'json':
      return encodeJson(outcome.result, outcome.metadata)
    case 'jsonl':
      return encodeJsonLines(outcome.result)
    case 'csv':
      return encodeCsv(outcome.result)
  }
}
