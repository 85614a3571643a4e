import type { BoundValue } from '../../../language'
import { valuesOf, type LowerCommand } from './command'

/** `fieldsKeep`: these fields only, in the order they have; fields that are missing are not made. */
export const fieldsKeep: LowerCommand = (command, input) => {
  const patterns = valuesOf(command, 'field').flatMap(patternOf)
  return { kind: 'select', span: command.node.span, input, patterns, keeps: true }
}

/** The name or pattern that a value of `fieldsKeep` and `fieldsRemove` stands for. */
export function patternOf({ expression }: BoundValue): readonly string[] {
  if (expression.kind === 'field') return [expression.name]
  return expression.kind === 'string' ? [expression.value] : []
}
