import type { PlanExpression } from '../../plan'

/** `a[]` in a plan: a call with the array as its only argument. */
export const ELEMENTS = '[]'

/** The position of the current element. */
export const INDEX = 'iIndex'

/** Calls that close the iteration in their argument: what stands around them sees one value. */
const closing: ReadonlySet<string> = new Set(['iAny', 'iAvg', 'iCollectArray', 'iMax', 'iMin', 'iSum'])

/** Whether a call closes the iteration in its argument. */
export function isClosing(expression: PlanExpression): boolean {
  return expression.kind === 'call' && closing.has(expression.name)
}

/** Whether an expression is computed once per element: it holds `[]` or `iIndex()` that no call in it closes. */
export function isIterative(expression: PlanExpression): boolean {
  if (expression.kind === 'access') return isIterative(expression.target)
  if (expression.kind !== 'call' || isClosing(expression)) return false
  if (expression.name === ELEMENTS || expression.name === INDEX) return true
  return expression.arguments.some((argument) => argument !== undefined && isIterative(argument))
}

/** The arrays that an iterative expression runs over, as expressions: the argument of each `[]` that is open in it. */
export function iteratedArrays(expression: PlanExpression): readonly PlanExpression[] {
  if (expression.kind === 'access') return iteratedArrays(expression.target)
  if (expression.kind !== 'call' || isClosing(expression)) return []
  const operands = expression.arguments.filter((argument) => argument !== undefined)
  return expression.name === ELEMENTS ? operands : operands.flatMap(iteratedArrays)
}
