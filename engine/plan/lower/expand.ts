import { columnOf } from './columnOf'
import { valueOf, type LowerCommand } from './command'
import { lowerExpression } from './expression'
import { lowerCount } from './limit'

/** `expand`: one record per element of an array, in place of it or in a column of its own. */
export const expand: LowerCommand = (command, input, lowering) => {
  const value = valueOf(command, 'expression')
  if (value === undefined) return undefined
  const limit = valueOf(command, 'limit')
  return {
    kind: 'expand',
    span: command.node.span,
    input,
    column: columnOf(value, lowering),
    expression: lowerExpression(value.expression, lowering),
    limit: limit && lowerCount(limit, 'limit', 1n, lowering),
  }
}
