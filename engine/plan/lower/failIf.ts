import { valueOf, type LowerCommand } from './command'
import { lowerConstant, lowerExpression } from './expression'
import { refuse } from './lowering'

/** `failIf`: the run fails with a message when the condition is true for a record. */
export const failIf: LowerCommand = (command, input, lowering) => {
  const condition = valueOf(command, 'condition')
  const message = valueOf(command, 'message')
  if (condition === undefined || message === undefined) return undefined
  const text = lowerConstant(message.expression, lowering, 'message')
  if (typeof text !== 'string') {
    refuse(lowering, 'value-out-of-range', message.expression.span, 'message', 'a string')
    return undefined
  }
  return {
    kind: 'failIf',
    span: command.node.span,
    input,
    condition: lowerExpression(condition.expression, lowering),
    message: text,
  }
}
