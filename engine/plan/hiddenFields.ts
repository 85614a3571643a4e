import { stepsOf } from './children'
import type { Plan } from './nodes'

/** Tells how many records one stands for. Every record of a source has it; it shows only where it is named. */
export const SAMPLING_RATIO = 'dt.system.sampling_ratio'

/** The fields that records have without showing them, with their values, where the records of `plan` still have them. */
export function hiddenFields(plan: Plan): ReadonlyMap<string, bigint> {
  const [source, ...steps] = stepsOf(plan)
  if (source?.kind !== 'scan' || steps.some(makesNewRecords)) return new Map()
  const sample = steps.find((step) => step.kind === 'sample')
  return new Map([[SAMPLING_RATIO, BigInt(sample?.ratio ?? 1)]])
}

function makesNewRecords(step: Plan): boolean {
  if (step.kind === 'project') return step.replaces
  if (step.kind === 'select') return step.keeps
  return step.kind === 'aggregate' || step.kind === 'summary' || step.kind === 'timeseries'
}
