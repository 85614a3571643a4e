import type { EvaluationContext } from '../functions'
import type { Plan } from '../plan'
import { invariant } from '../values'
import { expandStep } from './expand'
import { filterStep } from './filter'
import { flattenStep } from './flatten'
import { jsonExtractStep } from './jsonExtract'
import { joinStep, lookupStep, nestStep } from './join'
import { parseStep } from './parse'
import { projectStep } from './project'
import { renameStep } from './rename'
import { sampleStep } from './sample'
import { searchStep } from './search'
import { selectStep } from './select'
import { seriesStep } from './series'
import type { Step } from './step'

/** The plans that run as a `Step`. The others need all records, or start a plan. */
export type StreamingPlan = Extract<
  Plan,
  {
    kind:
      | 'filter'
      | 'search'
      | 'project'
      | 'select'
      | 'rename'
      | 'parse'
      | 'expand'
      | 'flatten'
      | 'jsonExtract'
      | 'sample'
      | 'series'
      | 'lookup'
      | 'join'
      | 'nest'
  }
>

const streaming: ReadonlySet<string> = new Set<StreamingPlan['kind']>([
  'filter',
  'search',
  'project',
  'select',
  'rename',
  'parse',
  'expand',
  'flatten',
  'jsonExtract',
  'sample',
  'series',
  'lookup',
  'join',
  'nest',
])

/** Whether a plan runs as a `Step`. */
export const isStreaming = (plan: Plan): plan is StreamingPlan =>
  streaming.has(plan.kind) && !(plan.kind === 'join' && plan.joins === 'outer')

/** The step of one plan node; its input is not looked at. */
export function compileStep(plan: Plan, context: EvaluationContext): Step {
  invariant(isStreaming(plan), `${plan.kind} is no streaming step`)
  switch (plan.kind) {
    case 'filter':
      return filterStep(plan, context)
    case 'search':
      return searchStep(plan, context)
    case 'project':
      return projectStep(plan, context)
    case 'select':
      return selectStep(plan)
    case 'rename':
      return renameStep(plan)
    case 'parse':
      return parseStep(plan, context)
    case 'expand':
      return expandStep(plan, context)
    case 'flatten':
      return flattenStep(plan)
    case 'jsonExtract':
      return jsonExtractStep(plan, context)
    case 'sample':
      return sampleStep(plan)
    case 'series':
      return seriesStep(plan)
    case 'lookup':
      return lookupStep(plan, context)
    case 'join':
      return joinStep(plan, context)
    case 'nest':
      return nestStep(plan, context)
  }
}
