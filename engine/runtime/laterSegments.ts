import type { EvaluationContext } from '../functions'
import type { Outcome, Records, RunMemory } from '../operators'
import type { Batch } from '../values'
import { collect, compileSegment, gather, runSteps, takeRefusals, type Segment } from './segment'
import type { Tallies } from './stepCounters'

/** What running in this thread needs beside the plan. */
export interface Running {
  readonly context: EvaluationContext
  readonly memory: RunMemory
  readonly tallies: Tallies
}

/** A part is finished after so many records, so that no single sort or merge takes long. */
const RECORDS_PER_PART = 131_072

/**
 * Sends records through the given segments, one after the other, in this thread; the last one gives its records as they
 * are asked for. Rejects with `RunCancelled` when the run is cancelled.
 */
export async function runSegments(
  segments: readonly Segment[],
  records: Records,
  running: Running,
): Promise<Outcome> {
  let current = records
  for (const segment of segments) {
    const outcome = await runSegment(segment, current.batches, running)
    if ('failure' in outcome) return outcome
    current = outcome
  }
  return current
}

async function runSegment(
  segment: Segment,
  batches: AsyncIterable<Batch>,
  { context, memory, tallies }: Running,
): Promise<Outcome> {
  const compiled = compileSegment(segment, context)
  const gatherer = gather(compiled, memory, tallies)
  const mostHeld = memory.shareOfThread(1) / 2
  let collector = compiled.breaker.begin(0)
  let taken = 0
  let begun = 0
  let isEnough = false
  for await (const batch of batches) {
    for (const passed of runSteps(compiled.steps, batch, tallies)) {
      taken += passed.length
      isEnough = collect(compiled, collector, passed, tallies) === 'enough'
      if (isEnough) break
      if (collector.held > mostHeld || taken - begun > RECORDS_PER_PART) {
        isEnough = (await gatherer.add(collector.finish())) === 'enough'
        collector = compiled.breaker.begin(taken)
        begun = taken
        if (isEnough) break
      }
      await memory.breathe()
    }
    if (isEnough) break
    await memory.breathe()
  }
  takeRefusals(compiled.steps, tallies)
  await gatherer.add(collector.finish())
  return gatherer.finish()
}
