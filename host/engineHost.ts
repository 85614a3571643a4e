import { chartOf, type Engine, type RunOutcome } from '../engine'
import type {
  ExportRequest,
  FromEngineHost,
  PageRequest,
  RunRequest,
  ToEngineHost,
  MakeViewRequest,
} from '../protocol'
import { cellOf, CELL_LENGTH } from './cells'
import { chartAnswer } from './chartAnswer'
import { copyAnswer } from './copyAnswer'
import { droppedRecords } from './droppedRecords'
import { exportResult } from './exportResult'
import type { KeptRun } from './keptRun'
import { KeptViews } from './keptViews'
import { recordAnswer } from './recordAnswer'
import { statisticsAnswer } from './statisticsAnswer'

/** Answers the messages of the extension. Every request is answered exactly once, whatever happens. */
export class EngineHost {
  private readonly runs = new Map<string, KeptRun>()
  private readonly cancels = new Map<string, AbortController>()
  /** The exports that go on, by their request. */
  private readonly exports = new Map<number, AbortController>()

  constructor(
    private readonly engine: Engine,
    private readonly send: (message: FromEngineHost) => void,
  ) {}

  /** Takes one message. Never rejects. */
  async take(message: ToEngineHost): Promise<void> {
    switch (message.kind) {
      case 'run':
        return this.run(message)
      case 'cancel':
        this.cancels.get(message.runId)?.abort()
        return
      case 'release':
        this.release(message.runId)
        return
      case 'page':
        return this.answer(message, (run) => this.page(run, message))
      case 'record':
        return this.answer(message, (run) => recordAnswer(run, message))
      case 'view':
        return this.answer(message, (run) => this.view(run, message))
      case 'fieldStatistics':
        return this.answer(message, (run) => statisticsAnswer(run, message))
      case 'chart':
        return this.answer(message, (run) => ({
          kind: 'chart',
          requestId: message.requestId,
          spec: chartOf(run.outcome.result).spec,
        }))
      case 'chartData':
        return this.answer(message, (run) => chartAnswer(run, message))
      case 'droppedRecords':
        return this.answer(message, (run) => droppedRecords(this.engine, run, message))
      case 'copyAs':
        return this.answer(message, (run) => copyAnswer(run, message))
      case 'export':
        return this.export(message)
      case 'cancelExport':
        this.exports.get(message.requestId)?.abort()
        return
    }
  }

  private async run(request: RunRequest): Promise<void> {
    const { runId } = request
    const cancel = new AbortController()
    this.cancels.set(runId, cancel)
    try {
      const outcome = await this.engine.run({
        ...request,
        signal: cancel.signal,
        onProgress: ({ fraction, steps }) => this.send({ kind: 'progress', runId, fraction, steps }),
      })
      this.tell(request, outcome)
    } catch (failure) {
      this.send({ kind: 'failed', runId, notices: [internalError(failure)] })
    } finally {
      this.cancels.delete(runId)
    }
  }

  private tell(request: RunRequest, outcome: RunOutcome): void {
    const { runId } = request
    if (!outcome.ok) {
      this.send({ kind: 'failed', runId, notices: outcome.notices })
      return
    }
    this.runs.set(runId, { request, outcome, views: new KeptViews(outcome.result) })
    const { result, milliseconds, steps, notices } = outcome
    this.send({
      kind: 'finished',
      runId,
      columns: result.columns,
      recordCount: result.recordCount,
      milliseconds,
      steps,
      notices,
      hasChart: chartOf(result).spec !== undefined,
    })
  }

  private page(
    { views }: KeptRun,
    { requestId, runId, viewId, start, count, isWhole, find }: PageRequest,
  ): FromEngineHost {
    const cut = { limit: isWhole ? Infinity : CELL_LENGTH, find }
    const page = views.rowsOf(viewId).page(start, count)
    const rows = page.map((row) => row.map((value) => cellOf(value, cut)))
    const answer = { kind: 'page', requestId, runId, start, rows } as const
    if (viewId === undefined) return answer
    return { ...answer, rowNumbers: [...views.at(viewId).rowNumbers(start, count)] }
  }

  private async view({ views }: KeptRun, request: MakeViewRequest): Promise<FromEngineHost> {
    const { id, view } = await views.make(request)
    return { kind: 'view', requestId: request.requestId, viewId: id, recordCount: view.recordCount }
  }

  private async export(request: ExportRequest): Promise<void> {
    const { requestId } = request
    const cancel = new AbortController()
    this.exports.set(requestId, cancel)
    const onProgress = (fraction: number) => this.send({ kind: 'exportProgress', requestId, fraction })
    await this.answer(request, (run) => exportResult(run, request, { signal: cancel.signal, onProgress }))
    this.exports.delete(requestId)
  }

  private release(runId: string): void {
    const run = this.runs.get(runId)
    this.runs.delete(runId)
    run?.views.close()
    run?.outcome.result.close()
  }

  /** Sends what `make` gives, or that the request has failed and why. */
  private async answer(
    { requestId, runId }: Extract<ToEngineHost, { readonly requestId: number; readonly runId: string }>,
    make: (run: KeptRun) => FromEngineHost | Promise<FromEngineHost>,
  ): Promise<void> {
    const run = this.runs.get(runId)
    try {
      if (run === undefined) throw new Error('This result is gone: run the query again.')
      this.send(await make(run))
    } catch (failure) {
      this.send({ kind: 'requestFailed', requestId, message: (failure as Error).message })
    }
  }
}

const internalError = (failure: unknown) =>
  ({
    code: 'internal-error',
    severity: 'error',
    message: `The engine has failed: ${failure instanceof Error ? failure.message : String(failure)}`,
    span: undefined,
    file: undefined,
    line: undefined,
  }) as const
