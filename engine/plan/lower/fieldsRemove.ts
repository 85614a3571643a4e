import { valuesOf, type LowerCommand } from './command'
import { patternOf } from './fieldsKeep'

/** `fieldsRemove`: all fields but these; missing ones are ignored. */
export const fieldsRemove: LowerCommand = (command, input) => {
  const patterns = valuesOf(command, 'field').flatMap(patternOf)
  return { kind: 'select', span: command.node.span, input, patterns, keeps: false }
}
