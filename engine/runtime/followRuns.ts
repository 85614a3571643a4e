import type { Engine } from './engine'
import { Following } from './follow'
import type { RunOutcome, RunRequest } from './runRequest'

/** How often files are looked at. */
const EVERY_MS = 500

/** How a query is followed. */
export interface FollowOptions {
  /** Ends it, and the run that is under way. */
  readonly signal: AbortSignal
  readonly everyMs?: number | undefined
  /** Hears of the progress of each run. */
  readonly onProgress?: RunRequest['onProgress']
}

/** What has happened to a query that is followed. */
export interface FollowedRun {
  /** What happened to files, in words for a user. */
  readonly events: readonly string[]
  /** The run of what was new; undefined when only something happened to files. */
  readonly outcome: RunOutcome | undefined
  /** Whether the result holds new records only; else it takes the place of the one before. */
  readonly isRowwise: boolean
}

/**
 * Runs a query, and again whenever its files have grown, until the signal says so; the run that it ends is not told. A
 * query that works record by record is run on what is new. Whoever takes a result closes it.
 */
export async function* followRuns(
  engine: Engine,
  request: RunRequest,
  { signal, everyMs = EVERY_MS, onProgress }: FollowOptions,
): AsyncGenerator<FollowedRun> {
  const following = new Following(request)
  const isEnded = (): boolean => signal.aborted
  try {
    for (let isFirst = true; !isEnded(); isFirst = false) {
      const step = following.next()
      const { events = [], isRowwise = false } = step ?? {}
      if (isFirst || step === undefined || step.stretches.length > 0) {
        const outcome = await engine.run({ ...request, ...step?.run, signal, onProgress })
        if (isEnded() && !outcome.ok) return
        yield { events, outcome, isRowwise }
      } else if (events.length > 0) yield { events, outcome: undefined, isRowwise }
      await sleep(everyMs, signal)
    }
  } finally {
    following.close()
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
