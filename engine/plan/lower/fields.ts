import { valuesOf, type LowerCommand } from './command'
import { lowerNamed } from './named'

/** `fields`: exactly these columns, in this order. */
export const fields: LowerCommand = (command, input, lowering) => {
  const expressions = lowerNamed(valuesOf(command, 'expression'), lowering)
  return { kind: 'project', span: command.node.span, input, expressions, replaces: true }
}
