import type { Span } from '../../../language'
import { operandsOf } from '../children'
import type { PlanExpression } from '../nodes'
import { refuse, type Lowering } from './lowering'

/** Calls that make one value of an iteration again. */
const closing: ReadonlySet<string> = new Set(['iAny', 'iAvg', 'iCollectArray', 'iMax', 'iMin', 'iSum'])

/** Whether an expression is computed once per element of an array, and nothing in it closes that iteration. */
export function isIterative(expression: PlanExpression): boolean {
  if (expression.kind === 'call') {
    if (closing.has(expression.name)) return false
    if (expression.name === '[]' || expression.name === 'iIndex') return true
  }
  return operandsOf(expression).some(isIterative)
}

/** Refuses an aggregation over the elements of arrays. */
export function refuseIteration(
  items: readonly (PlanExpression | undefined)[],
  name: string,
  span: Span,
  lowering: Lowering,
): void {
  if (items.some((item) => item !== undefined && isIterative(item))) {
    refuse(lowering, 'form-not-supported-locally', span, `${name} over the elements of arrays`)
  }
}
