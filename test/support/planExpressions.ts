import type { Span } from '../../language'
import type { PlanExpression } from '../../engine/plan'

/** Where nothing stands: the place of expressions that tests make. */
export const nowhere: Span = { start: 0, end: 0 }

/** A field of the input. */
export const field = (name: string): PlanExpression => ({ kind: 'field', name })

/** A call of a function. */
export const call = (name: string, ...args: readonly PlanExpression[]): PlanExpression => ({
  kind: 'call',
  name,
  span: nowhere,
  arguments: args,
})
