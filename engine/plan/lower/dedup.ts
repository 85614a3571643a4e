import { valueOf, valuesOf, type LowerCommand } from './command'
import { lowerConstant, lowerExpression } from './expression'
import { lowerCount } from './limit'
import { refuse } from './lowering'
import { lowerOrder } from './sort'

/** `dedup`: one record per combination of values. Filters stay where they stand: letting them through is refused. */
export const dedup: LowerCommand = (command, input, lowering) => {
  const limit = valueOf(command, 'limit')
  const pushes = valueOf(command, 'filterPushThrough')
  if (pushes && lowerConstant(pushes.expression, lowering, 'filterPushThrough') !== false) {
    const { span } = pushes.argument
    refuse(lowering, 'parameter-not-supported-locally', span, 'filterPushThrough', 'dedup')
  }
  return {
    kind: 'dedup',
    span: command.node.span,
    input,
    keys: valuesOf(command, 'expression').map(({ expression }) => lowerExpression(expression, lowering)),
    order: lowerOrder(command, 'sort', lowering),
    limit: limit && lowerCount(limit, 'limit', 0n, lowering),
  }
}
