import { bundledWorkerScript, createEngine, Following, type Engine, type RunRequest } from '../engine'
import { describeNotice } from './notices'
import { refreshedText, rowText, type FollowOutput } from './output'
import type { QueryInput } from './queryOptions'
import type { ExitCode, Streams } from './verb'

/** How often files are looked at. */
const EVERY_MS = 500

/** Very many files take a while to look at: the pauses between are longer by so much. */
const LOOKING_SHARE = 4

/** What following depends on beside the query. */
export interface FollowOptions {
  readonly output: FollowOutput
  /** Ends it. */
  readonly signal: AbortSignal
  readonly everyMs?: number
}

/**
 * Runs a query again and again as its files grow. A query that works record by record prints what is new; any other one
 * prints its whole result again whenever something is new. Ends when the signal says so, or when a run fails.
 */
export async function follow(
  { request, place }: QueryInput,
  { output, signal, everyMs = EVERY_MS }: FollowOptions,
  streams: Streams,
): Promise<ExitCode> {
  const engine = createEngine(bundledWorkerScript())
  const following = new Following(request)
  const told = new Set<string>()
  const tell = (text: string): void => {
    if (!told.has(text)) streams.err(text)
    told.add(text)
  }
  let columns: string | undefined
  try {
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const started = performance.now()
      const step = following.next()
      const pause = Math.max(everyMs, LOOKING_SHARE * (performance.now() - started))
      for (const event of step?.events ?? []) streams.err(`dql run: ${event}\n`)
      if (isFirst || step === undefined || step.stretches.length > 0) {
        const stretches = step?.isRowwise ? step.stretches : undefined
        const outcome = await runUnlessEnded(engine, { ...request, stretches, signal })
        if (outcome === undefined) break
        for (const notice of outcome.notices) tell(describeNotice(place, notice))
        if (!outcome.ok) return 1
        const names = JSON.stringify(outcome.result.columns.map(({ name }) => name))
        const isContinued = step?.isRowwise === true && names === columns
        const pieces = step?.isRowwise
          ? rowText(outcome, output, isContinued)
          : refreshedText(outcome, output, isFirst)
        for (const piece of pieces) streams.out(piece)
        if (outcome.result.recordCount > 0) columns = names
        outcome.result.close()
      }
      await sleep(pause, signal)
    }
    return 0
  } finally {
    await engine.close()
  }
}

/** Undefined when the run was ended with everything else. */
async function runUnlessEnded(engine: Engine, request: RunRequest) {
  const outcome = await engine.run(request)
  return request.signal?.aborted === true && !outcome.ok ? undefined : outcome
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
