import { runQuery, type RunOutcome, type RunRequest } from '../../engine'
import { RunMemory } from '../../engine/operators'
import { execute } from '../../engine/runtime/executor'
import { CancelFlag } from '../../engine/runtime/cancelFlag'
import { readerHere } from '../../engine/runtime/morselReader'
import { contextOf } from '../../engine/runtime/planEnvironment'
import { prepareRun } from '../../engine/runtime/run'
import { sourcesOfPlan } from '../../engine/runtime/sourcesOfPlan'
import { storeResult } from '../../engine/runtime/storeResult'
import { Tallies } from '../../engine/runtime/stepCounters'
import { ResultStore } from '../../engine/results'
import { namedColumns } from '../../engine/plan'
import { show } from './engineValues'

/** The instant of test runs: 2024-05-01, noon. */
export const TEST_NOW = '2024-05-01T12:00:00Z'

/** The records of a run as text: a line of column names, then one line per record; errors as lines of messages. */
export async function runText(query: string, request: Partial<RunRequest> = {}): Promise<string> {
  return textOf(await runQuery({ query, now: TEST_NOW, workers: 0, ...request }))
}

/** What `runText` gives, checked to be the same for the plan without rewrites. */
export async function runBothWays(query: string, request: Partial<RunRequest> = {}): Promise<string> {
  const rewritten = await runText(query, request)
  const plain = await runPlain({ query, now: TEST_NOW, ...request })
  if (plain !== undefined && plain !== rewritten) {
    return `rewritten:\n${rewritten}\nplain:\n${plain}`
  }
  return rewritten
}

/** The records of the plan as it was lowered; undefined for a query that cannot run. */
async function runPlain(request: RunRequest): Promise<string | undefined> {
  const { prepared, settings, sourceOf } = prepareRun(request)
  if (prepared.plan === undefined) return undefined
  const memory = new RunMemory(Infinity)
  const { outcome } = await execute({
    plan: prepared.plan,
    context: contextOf(settings),
    filesOf: sourcesOfPlan(prepared.plan, sourceOf).filesOf,
    reader: readerHere(),
    flag: new CancelFlag(),
    memory,
    tallies: new Tallies(),
    onResult: () => undefined,
  })
  if ('failure' in outcome) return undefined
  const stored = await storeResult(outcome, memory, namedColumns(prepared.plan))
  return storeText(new ResultStore(stored.batches, stored))
}

/** The records or the errors of an outcome as text. */
export function textOf(outcome: RunOutcome): string {
  if (outcome.ok) return storeText(outcome.result)
  const errors = outcome.notices.filter(({ severity }) => severity === 'error')
  return errors.map(({ code, message }) => `${code}: ${message}`).join('\n')
}

/** The records of a result as text. */
export function storeText(result: ResultStore): string {
  if (result.recordCount === 0) return 'no records'
  const header = result.columns.map(({ name }) => name).join(' | ')
  const rows = result.page(0, result.recordCount).map((row) => row.map(show).join(' | '))
  return [header, ...rows].join('\n')
}
