import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import {
  encodeCsv,
  encodeJson,
  encodeJsonLines,
  encodeMarkdown,
  encodeParquet,
  encodeTsv,
  type ResultRows,
} from '../engine'
import type { ExportFormat, ExportRequest, FromEngineHost } from '../protocol'
import type { KeptRun } from './keptRun'

/** What an export listens to, and whom it tells how far it is. */
interface ExportControl {
  readonly signal: AbortSignal
  /** 0 … 1, a few times a second. */
  readonly onProgress: (fraction: number) => void
}

/**
 * Writes a result, or a view of it, to a file piece by piece. The file is there when it is whole, and not at all when the
 * export is cancelled or fails; then it rejects with a message for users.
 */
export async function exportResult(
  run: KeptRun,
  request: ExportRequest,
  { signal, onProgress }: ExportControl,
): Promise<FromEngineHost> {
  const rows = run.views.rowsOf(request.viewId)
  const unfinished = `${request.path}.part`
  const pieces = encoders[request.format](reporting(rows, onProgress), run, request)
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished), { signal })
    await rename(unfinished, request.path)
  } catch (failure) {
    await rm(unfinished, { force: true })
    if (signal.aborted) throw new Error('The export was cancelled.', { cause: failure })
    const { code = 'unknown' } = failure as NodeJS.ErrnoException
    throw new Error(`${request.path} could not be written (${code}).`, { cause: failure })
  }
  return { kind: 'exported', requestId: request.requestId, recordCount: rows.recordCount }
}

type Encoder = (rows: ResultRows, run: KeptRun, request: ExportRequest) => Iterable<string | Uint8Array>

const encoders = {
  csv: (rows, _run, options) => encodeCsv(rows, options),
  tsv: (rows, _run, options) => encodeTsv(rows, options),
  json: (rows, { outcome }) => encodeJson(rows, outcome.metadata),
  jsonl: (rows) => encodeJsonLines(rows),
  markdown: (rows) => encodeMarkdown(rows),
  parquet: (rows) => encodeParquet(rows),
} satisfies Record<ExportFormat, Encoder>

const MILLISECONDS_BETWEEN_REPORTS = 200

/** The same rows, telling how far they are read. */
function reporting(rows: ResultRows, onProgress: (fraction: number) => void): ResultRows {
  let reported = performance.now()
  return {
    columns: rows.columns,
    recordCount: rows.recordCount,
    page: (start, count) => {
      const now = performance.now()
      if (now - reported > MILLISECONDS_BETWEEN_REPORTS) {
        reported = now
        onProgress(start / rows.recordCount)
      }
      return rows.page(start, count)
    },
  }
}
