import { valueOf, valuesOf, type LowerCommand } from './command'
import { lowerConstant, lowerExpression } from './expression'
import { lowerCount } from './limit'
import { lowerOrder } from './sort'

/** `dedup`: one record per combination of values. */
export const dedup: LowerCommand = (command, input, lowering) => {
  const limit = valueOf(command, 'limit')
  const pushes = valueOf(command, 'filterPushThrough')
  return {
    kind: 'dedup',
    span: command.node.span,
    input,
    keys: valuesOf(command, 'expression').map(({ expression }) => lowerExpression(expression, lowering)),
    order: lowerOrder(command, 'sort', lowering),
    limit: limit && lowerCount(limit, 'limit', 0n, lowering),
    letsFiltersThrough:
      pushes !== undefined && lowerConstant(pushes.expression, lowering, 'filterPushThrough') === true,
  }
}
