import { valuesOf, type LowerCommand } from './command'
import { lowerNamed } from './named'

/** `fieldsAdd`: adds columns at the end; a column of that name keeps its place and takes the new values. */
export const fieldsAdd: LowerCommand = (command, input, lowering) => {
  const expressions = lowerNamed(valuesOf(command, 'expression'), lowering)
  return { kind: 'project', span: command.node.span, input, expressions, replaces: false }
}
