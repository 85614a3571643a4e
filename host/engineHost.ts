import { chartOf, followRuns, type Engine, type Progress, type RunOutcome } from '../engine'
import type {
  ExportRequest,
  FollowState,
  FromEngineHost,
  Notice,
  PageRequest,
  RunRequest,
  ToEngineHost,
  MakeViewRequest,
} from '../protocol'
import { cellOf, CELL_LENGTH } from './cells'
import { chartAnswer, chartPlacesAnswer, chartRecordsAnswer } from './chartAnswer'
import { copyAnswer } from './copyAnswer'
import { droppedRecords } from './droppedRecords'
import { exportResult } from './exportResult'
import { FollowedResult } from './followedResult'
import type { KeptRun } from './keptRun'
import { KeptViews } from './keptViews'
import { notFollowable } from './notFollowable'
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
    /** How often files of runs that are followed are looked at; the engine's own pace when undefined. */
    private readonly followEveryMs?: number,
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
      case 'chartPlaces':
        return this.answer(message, (run) => chartPlacesAnswer(run, message))
      case 'chartRecords':
        return this.answer(message, (run) => chartRecordsAnswer(run, message))
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
      if (request.isFollowed) await this.follow(request, cancel.signal)
      else this.tell(request, await this.engine.run(this.watched(request, cancel.signal)))
    } catch (failure) {
      this.send({ kind: 'failed', runId, notices: [internalError(failure)] })
    } finally {
      this.cancels.delete(runId)
    }
  }

  private watched(request: RunRequest, signal: AbortSignal) {
    const { runId } = request
    return {
      ...request,
      signal,
      onProgress: ({ fraction, steps }: Progress) => this.send({ kind: 'progress', runId, fraction, steps }),
    }
  }

  /** Runs a query and goes on with what is added to its files, until the run is cancelled or can not go on. */
  private async follow(request: RunRequest, signal: AbortSignal): Promise<void> {
    const { runId } = request
    const followed = new FollowedResult()
    const { onProgress } = this.watched(request, signal)
    const steps = followRuns(this.engine, request, {
      signal,
      everyMs: this.followEveryMs,
      // Later runs are short, and what they change is told when they are over.
      onProgress: (progress) => {
        if (!followed.outcome) onProgress(progress)
      },
    })
    for await (const step of steps) {
      if (followed.outcome && !this.runs.has(runId)) {
        // Nobody looks at the result any longer: what was under way comes too late.
        if (step.outcome?.ok) step.outcome.result.close()
        return
      }
      followed.take(step)
      const { outcome } = followed
      if (!outcome) {
        if (step.outcome) this.tell(request, step.outcome)
        return
      }
      const state = followed.state(!signal.aborted && notFollowable(outcome) === undefined)
      this.tell(request, outcome, state)
      if (!state.isLive) return
    }
    const { outcome } = followed
    if (!outcome) this.send({ kind: 'failed', runId, notices: [cancelled] })
    else if (this.runs.has(runId)) this.tell(request, outcome, followed.state(false))
  }

  private tell(request: RunRequest, outcome: RunOutcome, following?: FollowState): void {
    const { runId } = request
    if (!outcome.ok) {
      this.send({ kind: 'failed', runId, notices: outcome.notices })
      return
    }
    this.keep(request, outcome, following)
    const { result, milliseconds, steps, profile, notices } = outcome
    this.send({
      kind: 'finished',
      runId,
      columns: result.columns,
      recordCount: result.recordCount,
      milliseconds,
      steps,
      profile,
      notices,
      hasChart: chartOf(result).spec !== undefined,
      following,
      notFollowable: notFollowable(outcome),
    })
  }

  /** Views stay as long as their records do. */
  private keep(request: RunRequest, outcome: KeptRun['outcome'], following: FollowState | undefined): void {
    const { result } = outcome
    const known = this.runs.get(request.runId)
    const stays = known && (known.outcome.result === result || following?.manner === 'append')
    if (stays) known.views.takeLonger(result)
    else known?.views.close()
    const views = stays ? known.views : new KeptViews(result)
    this.runs.set(request.runId, { request, outcome, views })
  }

  private page(
    { request: { cellLength = CELL_LENGTH }, views }: KeptRun,
    { requestId, runId, viewId, start, count, isWhole, find }: PageRequest,
  ): FromEngineHost {
    const cut = { limit: isWhole ? Infinity : cellLength, find }
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
    // Only a run that is followed still goes on when it has a result.
    if (run) this.cancels.get(runId)?.abort()
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

const internalError = (failure: unknown): Notice =>
  errorNotice(
    'internal-error',
    `The engine has failed: ${failure instanceof Error ? failure.message : String(failure)}`,
  )

const cancelled = errorNotice('cancelled', 'The run was cancelled.')

function errorNotice(code: string, message: string): Notice {
  return { code, severity: 'error', message, span: undefined, file: undefined, line: undefined }
}
