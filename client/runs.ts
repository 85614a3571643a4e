import type { Finished, Notice, QueryIdentity, RunRequest, StepCounters } from '../protocol'
import type { EngineHost } from './engineHost'

/** The last run of a query, as far as it has come. */
export type Run = RunningRun | FinishedRun | FailedRun

interface RunBase {
  readonly runId: string
  readonly query: QueryIdentity
  /** The text that runs; spans of notices and steps are offsets in it. */
  readonly text: string
  /** Where the text begins in its document. */
  readonly start: number
}

export interface RunningRun extends RunBase {
  readonly state: 'running'
  readonly fraction: number | undefined
  readonly steps: readonly StepCounters[]
}

export interface FinishedRun extends RunBase {
  readonly state: 'finished'
  readonly result: Finished
}

export interface FailedRun extends RunBase {
  readonly state: 'failed'
  readonly notices: readonly Notice[]
}

type Listener = (uri: string, run: Run | undefined) => void

/** What there is to run: a query's identity and text, and everything else the engine needs. */
export interface RunOrder {
  readonly query: QueryIdentity
  /** Where the query begins in its document. */
  readonly start: number
  readonly request: Omit<RunRequest, 'kind' | 'runId'>
}

/** The runs of this window: at most one per query, the last. Listeners hear every change. */
export class Runs {
  readonly #host: Pick<EngineHost, 'run' | 'cancel' | 'release'>
  readonly #runs = new Map<string, Run>()
  readonly #listeners = new Set<Listener>()
  #lastRunNumber = 0

  constructor(host: Pick<EngineHost, 'run' | 'cancel' | 'release'>) {
    this.#host = host
  }

  /** The last run of the query, undefined when it never ran here or its result is gone. */
  of(uri: string): Run | undefined {
    return this.#runs.get(uri)
  }

  /** URIs of the queries that run now. */
  running(): string[] {
    return [...this.#runs.values()].filter((run) => run.state === 'running').map((run) => run.query.uri)
  }

  /** Runs a query. A run of the same query that goes on is cancelled, its result let go. */
  start({ query, start, request }: RunOrder): void {
    this.#letGo(query.uri)
    const base = { runId: `run-${++this.#lastRunNumber}`, query, text: request.query, start }
    this.#set({ ...base, state: 'running', fraction: undefined, steps: [] })
    this.#host.run(
      { kind: 'run', runId: base.runId, ...request },
      {
        onProgress: ({ fraction, steps }) => this.#update({ ...base, state: 'running', fraction, steps }),
        onFinished: (result) => {
          if (!this.#update({ ...base, state: 'finished', result })) this.#host.release(base.runId)
        },
        onFailed: ({ notices }) => this.#update({ ...base, state: 'failed', notices }),
      },
    )
  }

  cancel(uri: string): void {
    const run = this.#runs.get(uri)
    if (run?.state === 'running') this.#host.cancel(run.runId)
  }

  /** Nobody looks at the query's result any longer. */
  forget(uri: string): void {
    if (!this.#letGo(uri)) return
    this.#runs.delete(uri)
    this.#tell(uri, undefined)
  }

  /** The results of all finished runs are gone, because the engine that held them is. */
  forgetResults(): void {
    for (const [uri, run] of [...this.#runs]) {
      if (run.state !== 'finished') continue
      this.#runs.delete(uri)
      this.#tell(uri, undefined)
    }
  }

  onDidChange(listener: Listener): { dispose(): void } {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }

  #letGo(uri: string): boolean {
    const run = this.#runs.get(uri)
    if (run?.state === 'running') this.#host.cancel(run.runId)
    if (run?.state === 'finished') this.#host.release(run.runId)
    return run !== undefined
  }

  /** Whether the run is still the query's last; news of older runs is dropped. */
  #update(run: Run): boolean {
    if (this.#runs.get(run.query.uri)?.runId !== run.runId) return false
    this.#set(run)
    return true
  }

  #set(run: Run): void {
    this.#runs.set(run.query.uri, run)
    this.#tell(run.query.uri, run)
  }

  #tell(uri: string, run: Run | undefined): void {
    for (const listener of this.#listeners) listener(uri, run)
  }
}
