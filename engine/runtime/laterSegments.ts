import type { EvaluationContext } from '../functions'
import type { Outcome } from '../operators'
import type { Batch } from '../values'
import type { CancelFlag } from './cancelFlag'
import { collect, compileSegment, merge, runSteps, takeRefusals, type Segment } from './segment'
import type { Tallies } from './stepCounters'

/** Sends records through the given segments, one after the other, in this thread. A cancelled run gives no records. */
export async function runSegments(
  segments: readonly Segment[],
  batches: readonly Batch[],
  context: EvaluationContext,
  flag: CancelFlag,
  tallies: Tallies,
): Promise<Outcome> {
  let current = batches
  for (const segment of segments) {
    const outcome = await runSegment(segment, current, context, flag, tallies)
    if ('failure' in outcome) return outcome
    current = outcome.batches
  }
  return { batches: current }
}

async function runSegment(
  segment: Segment,
  batches: readonly Batch[],
  context: EvaluationContext,
  flag: CancelFlag,
  tallies: Tallies,
): Promise<Outcome> {
  const compiled = compileSegment(segment, context)
  const collector = compiled.breaker.begin(0)
  let lastPause = performance.now()
  for (const batch of batches) {
    const passed = runSteps(compiled.steps, batch, tallies)
    if (passed.length > 0 && collect(compiled, collector, passed, tallies) === 'enough') break
    if (performance.now() - lastPause > PAUSE_AFTER_MS) {
      await pause()
      lastPause = performance.now()
    }
    if (flag.isSet()) return { batches: [] }
  }
  takeRefusals(compiled.steps, tallies)
  return merge(compiled, [collector.finish()], tallies)
}

/** How long this thread works before it lets messages in, so that a cancel is heard. */
const PAUSE_AFTER_MS = 50

/** Lets waiting events run. */
export const pause = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
