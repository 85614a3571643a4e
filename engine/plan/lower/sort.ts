import type { dql } from '../../../language'
import { lowerExpression } from './expression'
import { valuesOf, type LowerCommand } from './command'

/** `sort`: by the keys from left to right; ties keep their order. */
export const sort: LowerCommand = (command, input, lowering) => {
  const directions = valuesOf(command, 'direction').map(({ expression }) => wordOf(expression))
  const keys = valuesOf(command, 'expression').map(({ expression, sorted }, index) => ({
    expression: lowerExpression(expression, lowering),
    isDescending: (sorted?.direction ?? directions[index] ?? 'asc').startsWith('desc'),
  }))
  return { kind: 'sort', span: command.node.span, input, keys, limit: undefined }
}

/** The word of a `direction:` argument, written as string or bare. */
function wordOf(expression: dql.Expression): string | undefined {
  if (expression.kind === 'string') return expression.value
  return expression.kind === 'field' ? expression.name : undefined
}
