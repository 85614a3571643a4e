import { valuesOf, type LowerCommand } from './command'

/** `fieldsRename`: moves values to new names. */
export const fieldsRename: LowerCommand = (command, input) => {
  const renames = valuesOf(command, 'field').flatMap(({ alias, expression }) =>
    alias !== undefined && expression.kind === 'field' ? [{ from: expression.name, to: alias.name }] : [],
  )
  return { kind: 'rename', span: command.node.span, input, renames }
}
