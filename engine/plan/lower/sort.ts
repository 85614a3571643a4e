import type { dql } from '../../../language'
import type { SortKey } from '../nodes'
import { lowerExpression } from './expression'
import { valuesOf, type BoundCommand, type LowerCommand } from './command'
import type { Lowering } from './lowering'

/** `sort`: by the keys from left to right; ties keep their order. */
export const sort: LowerCommand = (command, input, lowering) => {
  const keys = lowerOrder(command, 'expression', lowering)
  return { kind: 'sort', span: command.node.span, input, keys, limit: undefined }
}

/** The keys in a parameter that takes directions: a word behind each, or the list `direction:`. */
export function lowerOrder(command: BoundCommand, parameter: string, lowering: Lowering): readonly SortKey[] {
  const directions = valuesOf(command, 'direction').map(({ expression }) => wordOf(expression))
  return valuesOf(command, parameter).map(({ expression, sorted }, index) => ({
    expression: lowerExpression(expression, lowering),
    isDescending: (sorted?.direction ?? directions[index] ?? 'asc').startsWith('desc'),
  }))
}

/** The word of an argument written as string or bare. */
export function wordOf(expression: dql.Expression): string | undefined {
  if (expression.kind === 'string') return expression.value
  return expression.kind === 'field' ? expression.name : undefined
}
