import type { StepPlan } from '../children'
import type { Plan } from '../nodes'

const passing: ReadonlySet<Plan['kind']> = new Set(['project', 'select', 'rename', 'parse', 'flatten'])

/** Whether a step gives one record for each one it takes, in the same order. */
export function passesRecordsOneByOne(step: Plan): step is StepPlan {
  return passing.has(step.kind)
}
