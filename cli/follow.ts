import { bundledWorkerScript, createEngine, followRuns } from '../engine'
import { describeNotice } from './notices'
import { refreshedText, rowText, type FollowOutput } from './output'
import type { QueryInput } from './queryOptions'
import type { ExitCode, Streams } from './verb'

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
  { output, signal, everyMs }: FollowOptions,
  streams: Streams,
): Promise<ExitCode> {
  const engine = createEngine(bundledWorkerScript())
  const told = new Set<string>()
  const tell = (text: string): void => {
    if (!told.has(text)) streams.err(text)
    told.add(text)
  }
  let columns: string | undefined
  let isFirst = true
  try {
    for await (const { events, outcome, isRowwise } of followRuns(engine, request, { signal, everyMs })) {
      for (const event of events) streams.err(`dql run: ${event}\n`)
      if (outcome === undefined) continue
      for (const notice of outcome.notices) tell(describeNotice(place, notice))
      if (!outcome.ok) return 1
      const names = JSON.stringify(outcome.result.columns.map(({ name }) => name))
      const pieces = isRowwise
        ? rowText(outcome, output, names === columns)
        : refreshedText(outcome, output, isFirst)
      for (const piece of pieces) streams.out(piece)
      if (outcome.result.recordCount > 0) columns = names
      outcome.result.close()
      isFirst = false
    }
    return 0
  } finally {
    await engine.close()
  }
}
