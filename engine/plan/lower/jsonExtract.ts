import { valueOf, type LowerCommand } from './command'
import { lowerExpression } from './expression'
import { wordOf } from './sort'

/** `jsonExtract`: the members of a JSON object as fields, without replacing any. */
export const jsonExtract: LowerCommand = (command, input, lowering) => {
  const text = valueOf(command, 'input')
  if (text === undefined) return undefined
  const conflicts = valueOf(command, 'conflicts')
  return {
    kind: 'jsonExtract',
    span: command.node.span,
    input,
    expression: lowerExpression(text.expression, lowering),
    conflicts: conflicts && wordOf(conflicts.expression),
  }
}
