import type { EvaluationContext } from '../functions'
import type { Plan } from '../plan'
import { invariant, type Batch } from '../values'
import { filterStep } from './filter'
import { parseStep } from './parse'
import { projectStep } from './project'
import { renameStep } from './rename'
import { selectStep } from './select'

/** A step that takes records batch by batch and gives them on at once, in order. Holds nothing back. */
export interface Step {
  readonly plan: Plan
  /** What `batch` becomes. The result may point into the memory of `batch`; an empty one is possible. */
  run(batch: Batch): Batch
  /** What a `parse` could not match so far; undefined for other steps. */
  readonly refusals?: Refusals
}

/** Records a `parse` could not match, and a few of their texts. */
export interface Refusals {
  count: number
  readonly samples: string[]
}

/** The plans that run as a `Step`. The others need all records, or start a plan. */
export type StreamingPlan = Extract<Plan, { kind: 'filter' | 'project' | 'select' | 'rename' | 'parse' }>

const streaming: ReadonlySet<string> = new Set<StreamingPlan['kind']>([
  'filter',
  'project',
  'select',
  'rename',
  'parse',
])

/** Whether a plan runs as a `Step`. */
export const isStreaming = (plan: Plan): plan is StreamingPlan => streaming.has(plan.kind)

/** The step of one plan node; its input is not looked at. */
export function compileStep(plan: Plan, context: EvaluationContext): Step {
  invariant(isStreaming(plan), `${plan.kind} is no streaming step`)
  switch (plan.kind) {
    case 'filter':
      return filterStep(plan, context)
    case 'project':
      return projectStep(plan, context)
    case 'select':
      return selectStep(plan)
    case 'rename':
      return renameStep(plan)
    case 'parse':
      return parseStep(plan, context)
  }
}
