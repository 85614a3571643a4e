import type { StepPlan } from '../children'
import type { Plan } from '../nodes'

/** Whether a step gives one record for each one it takes, in the same order. */
export function passesRecordsOneByOne(step: Plan): step is StepPlan {
  return step.kind === 'project' || step.kind === 'select' || step.kind === 'rename' || step.kind === 'parse'
}
