import { lowerExpression } from './expression'
import { valueOf, type LowerCommand } from './command'

/** `filter`: keeps records for which the condition is exactly true. */
export const filter: LowerCommand = (command, input, lowering) => {
  const condition = valueOf(command, 'condition')
  if (condition === undefined) return undefined
  const { span } = command.node
  return {
    kind: 'filter',
    span,
    input,
    condition: lowerExpression(condition.expression, lowering),
    keeps: true,
  }
}
