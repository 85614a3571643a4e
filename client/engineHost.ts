import { fork, type ChildProcess } from 'node:child_process'
import type {
  Exported,
  ExportProgress,
  ExportRequest,
  Failed,
  Finished,
  FromEngineHost,
  Progress,
  RecordAnswer,
  RequestFailed,
  RunRequest,
  ToEngineHost,
  ViewAnswer,
  ViewRequest,
} from '../protocol'

/**
 * What a run reports: any number of `onProgress`, then exactly one of the others. A run that is followed reports
 * `onFinished` again whenever its result is a newer one.
 */
export interface RunListener {
  readonly onProgress: (progress: Progress) => void
  readonly onFinished: (finished: Finished) => void
  readonly onFailed: (failed: Failed) => void
}

/** Code of the notice that ends a run whose engine process died. */
export const ENGINE_STOPPED = 'engine-stopped'

interface Options {
  /** Absolute path of the bundled engine host. */
  readonly modulePath: string
  readonly execArgv?: readonly string[]
  /** Takes what the process writes to its standard streams, and its starts and ends. */
  readonly log: (line: string) => void
  /** The process ended unasked: its results are gone. Called after every run and request in flight was told. */
  readonly onStopped: () => void
}

/** How a long export is watched and ended. */
export interface ExportControl {
  readonly signal?: AbortSignal
  /** 0 … 1. */
  readonly onProgress?: (fraction: number) => void
}

type RequestAnswer = Extract<FromEngineHost, { readonly requestId: number }>

interface Pending {
  readonly resolve: (answer: Exclude<RequestAnswer, RequestFailed | ExportProgress>) => void
  readonly reject: (failure: Error) => void
}

/**
 * The connection to the engine host, a child process that runs queries and keeps their results.
 * The process starts with the first run and starts anew after a crash; `dispose` ends it.
 * Requests about a result reject with a message for users when the host refuses or ends.
 */
export class EngineHost {
  readonly #options: Options
  readonly #runs = new Map<string, RunListener>()
  readonly #pending = new Map<number, Pending>()
  #process: ChildProcess | undefined
  readonly #exportProgress = new Map<number, (fraction: number) => void>()
  #lastRequestId = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** Starts a run; the listener hears of its end exactly once, also when the process dies. */
  run(request: RunRequest, listener: RunListener): void {
    this.#runs.set(request.runId, listener)
    this.#send(this.#start(), request)
  }

  /** Asks a run to end soon; it then fails with the code `cancelled`. */
  cancel(runId: string): void {
    if (this.#process) this.#send(this.#process, { kind: 'cancel', runId })
  }

  /** Lets the memory of a result go. */
  release(runId: string): void {
    this.#runs.delete(runId)
    if (this.#process) this.#send(this.#process, { kind: 'release', runId })
  }

  /** Asks what a results view wants to know of the result of a run. */
  ask(runId: string, request: ViewRequest): Promise<ViewAnswer> {
    return this.#request((requestId) => ({ ...request, requestId, runId }))
  }

  record(runId: string, row: number): Promise<RecordAnswer> {
    return this.#request((requestId) => ({ kind: 'record', requestId, runId, row }))
  }

  /** Writes a result to a file; rejects when it can not be written, and when the signal asks it to end. */
  export(
    runId: string,
    target: Omit<ExportRequest, 'kind' | 'requestId' | 'runId'>,
    { signal, onProgress }: ExportControl = {},
  ): Promise<Exported> {
    let id = 0
    const exported = this.#request<Exported>((requestId) => {
      id = requestId
      return { kind: 'export', requestId, runId, ...target }
    })
    if (onProgress) this.#exportProgress.set(id, onProgress)
    signal?.addEventListener('abort', () => {
      if (this.#process) this.#send(this.#process, { kind: 'cancelExport', requestId: id })
    })
    return exported.finally(() => this.#exportProgress.delete(id))
  }

  /** Ends the process, and with it every run. */
  dispose(): void {
    const child = this.#process
    this.#process = undefined
    this.#abandon('The engine was stopped.')
    child?.kill()
  }

  #start(): ChildProcess {
    if (this.#process) return this.#process
    const child = fork(this.#options.modulePath, [], {
      // VS Code's own executable doubles as Node when it is told to.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [...(this.#options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#process = child
    this.#options.log(`engine started, process ${child.pid ?? 0}`)
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.#options.log(text.trimEnd()))
    child.on('message', (message) => this.#receive(message as FromEngineHost))
    child.once('error', (failure) => this.#lost(child, failure.message))
    child.once('exit', (code, signal) => this.#lost(child, signal ?? `exit code ${code ?? 0}`))
    return child
  }

  #send(child: ChildProcess, message: ToEngineHost): void {
    child.send(message, (failure) => {
      if (failure) this.#lost(child, failure.message)
    })
  }

  #request<Answer extends RequestAnswer>(message: (requestId: number) => ToEngineHost): Promise<Answer> {
    const child = this.#process
    if (!child) return Promise.reject(new Error('The result is gone. Run the query again.'))
    const requestId = ++this.#lastRequestId
    return new Promise<Answer>((resolve, reject) => {
      this.#pending.set(requestId, { resolve: resolve as Pending['resolve'], reject })
      this.#send(child, message(requestId))
    })
  }

  #receive(message: FromEngineHost): void {
    switch (message.kind) {
      case 'ready':
        return
      case 'progress':
        this.#runs.get(message.runId)?.onProgress(message)
        return
      case 'finished':
        if (message.following?.isLive) this.#runs.get(message.runId)?.onFinished(message)
        else this.#endRun(message.runId)?.onFinished(message)
        return
      case 'failed':
        this.#endRun(message.runId)?.onFailed(message)
        return
      case 'exportProgress':
        this.#exportProgress.get(message.requestId)?.(message.fraction)
        return
      case 'requestFailed':
        this.#endRequest(message.requestId)?.reject(new Error(message.message))
        return
      default:
        this.#endRequest(message.requestId)?.resolve(message)
    }
  }

  #endRun(runId: string): RunListener | undefined {
    const listener = this.#runs.get(runId)
    this.#runs.delete(runId)
    return listener
  }

  #endRequest(requestId: number): Pending | undefined {
    const pending = this.#pending.get(requestId)
    this.#pending.delete(requestId)
    return pending
  }

  #lost(child: ChildProcess, reason: string): void {
    if (this.#process !== child) return
    this.#process = undefined
    this.#options.log(`engine stopped unexpectedly: ${reason}`)
    this.#abandon(
      `The engine stopped unexpectedly (${reason}). Run the query again; a new engine will be started.`,
    )
    this.#options.onStopped()
  }

  #abandon(message: string): void {
    const runs = [...this.#runs]
    const pending = [...this.#pending.values()]
    this.#runs.clear()
    this.#pending.clear()
    for (const [runId, listener] of runs)
      listener.onFailed({ kind: 'failed', runId, notices: [stoppedNotice(message)] })
    for (const { reject } of pending) reject(new Error(message))
  }
}

function stoppedNotice(message: string): Failed['notices'][number] {
  return {
    code: ENGINE_STOPPED,
    severity: 'error',
    message,
    span: undefined,
    file: undefined,
    line: undefined,
  }
}
