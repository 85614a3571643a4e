import type { RunTimeframe } from '../protocol'
import type { Store } from './runChoices'
import { isCancelled } from './runText'
import type { Extent, Run } from './runs'

/** A run that is over, as the history keeps it: plain data. */
export interface PastRun {
  readonly id: string
  readonly uri: string
  readonly title: string
  readonly text: string
  readonly start: number
  readonly extent: Extent
  readonly timeframe: RunTimeframe
  /** In milliseconds since 1970. */
  readonly startedAt: number
  readonly outcome: 'finished' | 'failed' | 'cancelled'
  /** Of finished runs. */
  readonly milliseconds?: number
  readonly recordCount?: number
  /** Why a run failed. */
  readonly message?: string
}

const KEY = 'dql.history'
/** Characters of a text that are kept; longer ones would fill the store of the workspace. */
const LONGEST_TEXT = 20_000

/** The runs of this workspace, newest first. Listeners hear every change. */
export class RunHistory {
  readonly #store: Store
  readonly #limit: () => number
  readonly #listeners = new Set<() => void>()

  /** `limit` gives how many runs are kept; 0 keeps none. */
  constructor(store: Store, limit: () => number) {
    this.#store = store
    this.#limit = limit
  }

  all(): readonly PastRun[] {
    return (this.#store.get(KEY) ?? []) as readonly PastRun[]
  }

  of(id: string): PastRun | undefined {
    return this.all().find((run) => run.id === id)
  }

  /** Adds a run that is over; others, and those that are there already, change nothing. */
  note(run: Run): void {
    const past = pastRunOf(run)
    if (past && !this.of(past.id)) this.#keep([past, ...this.all()])
  }

  remove(id: string): void {
    this.#keep(this.all().filter((run) => run.id !== id))
  }

  clear(): void {
    this.#keep([])
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }

  #keep(runs: readonly PastRun[]): void {
    void this.#store.update(KEY, runs.slice(0, Math.max(0, this.#limit())))
    for (const listener of this.#listeners) listener()
  }
}

/** What the history keeps of a run; undefined while it goes on, and for texts that are too long. */
export function pastRunOf(run: Run): PastRun | undefined {
  if (run.state === 'running' || run.text.length > LONGEST_TEXT) return undefined
  const { runId, query, text, start, extent, timeframe, startedAt } = run
  const base = { id: `${startedAt} ${runId}`, ...query, text, start, extent, timeframe, startedAt }
  if (run.state === 'finished') {
    const { milliseconds, recordCount } = run.result
    return { ...base, outcome: 'finished', milliseconds, recordCount }
  }
  if (isCancelled(run)) return { ...base, outcome: 'cancelled' }
  const error = run.notices.find(({ severity }) => severity === 'error')
  return { ...base, outcome: 'failed', ...(error && { message: error.message }) }
}

/** The first lines of a query that say something, in one line. */
export function headline(text: string, length = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}

/** Runs of the same day together, newest first: the day as `2025-01-03` in local time. */
export function byDay(
  runs: readonly PastRun[],
): readonly { readonly day: string; readonly runs: readonly PastRun[] }[] {
  const days = new Map<string, PastRun[]>()
  for (const run of runs) {
    const day = dayOf(run.startedAt)
    const own = days.get(day)
    if (own) own.push(run)
    else days.set(day, [run])
  }
  return [...days].map(([day, own]) => ({ day, runs: own }))
}

/** A day in local time, as `2025-01-03`. */
export function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
