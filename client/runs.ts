import type {
  Finished,
  FollowState,
  Notice,
  QueryIdentity,
  RunRequest,
  RunTimeframe,
  StepCounters,
} from '../protocol'
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
  /** Which piece of the query it is. */
  readonly extent: Extent
  /** When the run was asked for, in milliseconds since 1970. */
  readonly startedAt: number
  /** The timeframe given with the run, beside what its query says. */
  readonly timeframe: RunTimeframe
}

/** What of a query runs: all of it, its beginning up to a command, a sub-query, or what was selected. */
export type Extent = 'query' | 'upToCommand' | 'subquery' | 'selection'

/** Whether a key is that of a pinned run, not the URI of a query. */
export const isPinnedKey = (key: string): boolean => /^run-\d+ /.test(key)

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

/** A run whose result still grows with its files. */
export type FollowingRun = FinishedRun & { readonly result: { readonly following: FollowState } }

/** Whether a run has a result that still grows with its files. */
export const isFollowing = (run: Run | undefined): run is FollowingRun =>
  run?.state === 'finished' && run.result.following?.isLive === true

type Listener = (key: string, run: Run | undefined) => void

/** What there is to run: a query's identity and text, and everything else the engine needs. */
export interface RunOrder {
  readonly query: QueryIdentity
  /** Where the query begins in its document. */
  readonly start: number
  /** All of the query unless given. */
  readonly extent?: Extent
  readonly request: Omit<RunRequest, 'kind' | 'runId'>
}

/**
 * The runs of this window: at most one per query, the last, under the URI of the query; and those that were pinned,
 * each under a key of its own. Listeners hear every change.
 */
export class Runs {
  readonly #host: Pick<EngineHost, 'run' | 'cancel' | 'release'>
  readonly #now: () => number
  readonly #runs = new Map<string, Run>()
  /** Where each run is kept, by its id. */
  readonly #keys = new Map<string, string>()
  readonly #listeners = new Set<Listener>()
  #lastRunNumber = 0

  constructor(host: Pick<EngineHost, 'run' | 'cancel' | 'release'>, now: () => number = Date.now) {
    this.#host = host
    this.#now = now
  }

  /** The run under a key, which is the URI of its query unless it is pinned; undefined when there is none any more. */
  of(key: string): Run | undefined {
    return this.#runs.get(key)
  }

  /** The runs that go on, in the order in which their queries ran first. */
  running(): RunningRun[] {
    return [...this.#runs.values()].filter((run) => run.state === 'running')
  }

  /** The runs whose results still grow with their files. */
  following(): FollowingRun[] {
    return [...this.#runs.values()].filter(isFollowing)
  }

  /** Keeps the run of a query while the query runs again. Gives its new key; undefined when there is no run. */
  pin(uri: string): string | undefined {
    const run = this.#runs.get(uri)
    if (!run) return undefined
    this.#runs.delete(uri)
    const key = `${run.runId} ${uri}`
    this.#keep(key, run)
    return key
  }

  /** Makes a pinned run the last one of its query again; what the query had as last run is let go. */
  unpin(key: string): void {
    const run = this.#runs.get(key)
    if (!run || key === run.query.uri) return
    this.#runs.delete(key)
    this.#letGo(run.query.uri)
    this.#keep(run.query.uri, run)
  }

  /** Runs a query. A run of the same query that goes on is cancelled, its result let go. */
  start({ query, start, extent = 'query', request }: RunOrder): void {
    this.#letGo(query.uri)
    const base = {
      runId: `run-${++this.#lastRunNumber}`,
      query,
      text: request.query,
      start,
      extent,
      startedAt: this.#now(),
      timeframe: { from: request.from, to: request.to },
    }
    this.#keep(query.uri, { ...base, state: 'running', fraction: undefined, steps: [] })
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

  cancel(key: string): void {
    const run = this.#runs.get(key)
    if (run?.state === 'running') this.end(run)
  }

  /** Ends a run that goes on; what one that follows its files has come to stays. */
  end({ runId }: Run): void {
    this.#host.cancel(runId)
  }

  /** Nobody looks at the result any longer. */
  forget(key: string): void {
    if (!this.#letGo(key)) return
    this.#runs.delete(key)
    this.#tell(key, undefined)
  }

  /** The results of all finished runs are gone, because the engine that held them is. */
  forgetResults(): void {
    for (const [key, run] of [...this.#runs]) {
      if (run.state !== 'finished') continue
      this.#runs.delete(key)
      this.#keys.delete(run.runId)
      this.#tell(key, undefined)
    }
  }

  onDidChange(listener: Listener): { dispose(): void } {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }

  #letGo(key: string): boolean {
    const run = this.#runs.get(key)
    if (!run) return false
    this.#keys.delete(run.runId)
    if (run.state === 'running') this.#host.cancel(run.runId)
    if (run.state === 'finished') this.#host.release(run.runId)
    return true
  }

  /** Whether the run is still kept; news of older runs is dropped. */
  #update(run: Run): boolean {
    const key = this.#keys.get(run.runId)
    if (key === undefined) return false
    this.#keep(key, run)
    return true
  }

  #keep(key: string, run: Run): void {
    this.#keys.set(run.runId, key)
    this.#runs.set(key, run)
    this.#tell(key, run)
  }

  #tell(key: string, run: Run | undefined): void {
    for (const listener of this.#listeners) listener(key, run)
  }
}
