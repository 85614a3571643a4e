import { error } from '../../text'
import type { Rule } from './rule'
import { valuesIn } from './values'

const literals: ReadonlySet<string> = new Set([
  'long', 'double', 'string', 'boolean', 'null', 'duration', 'variable', 'missing', 'field',
]) // prettier-ignore

/**
 * Some parameters are read before the query runs and take a written value only, with or without sign.
 * Bare fields are reported as not constant. Source: DQL reference, "parameters".
 */
export const literalNeeded: Rule = (facts) =>
  valuesIn(facts).flatMap(({ parameter, expression }) => {
    if (String(parameter?.kinds) !== 'primitiveValue') return []
    const inner =
      expression.kind === 'unary' && expression.operator !== 'not' ? expression.operand : expression
    return literals.has(inner.kind) ? [] : [error('literal-needed', expression.span, parameter?.name ?? '')]
  })
