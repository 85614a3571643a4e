import type { EvaluationContext } from '../functions'
import type { Outcome } from '../operators'
import { stepsOf, type Plan, type ScanPlan } from '../plan'
import { mergeCounters, newCounters, type ScanCounters, type SourceFile } from '../scan'
import type { Batch } from '../values'
import type { CancelFlag } from './cancelFlag'
import { runSegments } from './laterSegments'
import type { MorselResult } from './firstSegment'
import type { MorselReader } from './morselReader'
import { recordBatches } from './recordBatches'
import { compileSegment, merge, segmentsOf } from './segment'
import type { Tallies } from './stepCounters'

/** A plan with everything it needs to run. */
export interface Execution {
  readonly plan: Plan
  readonly context: EvaluationContext
  /** The files of the scan; none for constant records. */
  readonly files: readonly SourceFile[]
  /** Reads the morsels of the scan, here or in other threads. */
  readonly reader: MorselReader
  readonly flag: CancelFlag
  readonly tallies: Tallies
  readonly onResult: (result: MorselResult) => void
}

/** Records, or why there are none, with what the scan saw. */
export interface Executed {
  readonly outcome: Outcome
  readonly scan: ScanCounters
}

/** Runs a plan from its source to its end. Rejects only when a thread has died. */
export async function execute(execution: Execution): Promise<Executed> {
  const [source, ...steps] = stepsOf(execution.plan)
  if (source?.kind === 'scan') return executeScan(source, steps, execution)
  const batches = source?.kind === 'records' ? recordBatches(source) : []
  countRecords(source, batches, execution)
  const outcome = await runSteps(steps, batches, execution)
  return { outcome, scan: newCounters(0) }
}

async function executeScan(scan: ScanPlan, steps: readonly Plan[], execution: Execution): Promise<Executed> {
  const { context, tallies, reader } = execution
  const [first, ...later] = segmentsOf(steps)
  const results = await reader.read(scan, first!, execution)
  let counters = newCounters(scan.extractions.length)
  for (const result of results) {
    tallies.add(result.tallies)
    counters = mergeCounters(counters, result.scan)
  }
  const merged = merge(
    compileSegment(first!, context),
    results.map(({ part }) => part),
    tallies,
  )
  if ('failure' in merged) return { outcome: merged, scan: counters }
  const outcome = await runSegments(later, merged.batches, context, execution.flag, tallies)
  return { outcome, scan: counters }
}

function runSteps(steps: readonly Plan[], batches: readonly Batch[], execution: Execution): Promise<Outcome> {
  return runSegments(segmentsOf(steps), batches, execution.context, execution.flag, execution.tallies)
}

function countRecords(source: Plan | undefined, batches: readonly Batch[], { tallies }: Execution): void {
  if (source === undefined) return
  const count = batches.reduce((sum, { length }) => sum + length, 0)
  const tally = tallies.of(source.span)
  tally.recordsIn += count
  tally.recordsOut += count
}
