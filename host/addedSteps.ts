import type { StepCounters } from '../engine'

/** Texts of refused records that are kept of all parts together. */
const SAMPLES_KEPT = 5

/** The counters of the commands of a query over two parts of its input. */
export function addedSteps(
  first: readonly StepCounters[],
  second: readonly StepCounters[],
): readonly StepCounters[] {
  return first.map((step, index) => {
    const other = second[index]
    return other ? added(step, other) : step
  })
}

const added = (a: StepCounters, b: StepCounters): StepCounters => ({
  ...a,
  recordsIn: a.recordsIn + b.recordsIn,
  recordsOut: a.recordsOut + b.recordsOut,
  bytes: a.bytes + b.bytes,
  milliseconds: a.milliseconds + b.milliseconds,
  refused: a.refused + b.refused,
  samples: [...a.samples, ...b.samples].slice(0, SAMPLES_KEPT),
  outsideTimeframe: a.outsideTimeframe + b.outsideTimeframe,
  withoutTimestamp: a.withoutTimestamp + b.withoutTimestamp,
})
