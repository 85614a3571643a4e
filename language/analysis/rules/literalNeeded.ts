import { flatMap } from '../../text'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

const literals: ReadonlySet<string> = new Set([
  'long', 'double', 'string', 'boolean', 'null', 'duration', 'variable', 'missing', 'field',
]) // prettier-ignore

/**
 * Some parameters are read before the query runs and take a written value only, with or without sign.
 * Bare fields are reported as not constant. Source: DQL reference, "parameters".
 */
export const literalNeeded = textRule(
  {
    'literal-needed': {
      severity: 'error',
      title: 'Expression where a literal is needed',
      description: 'Some parameters are read before the query runs and take a written value only.',
      bad: 'fetch logs | fieldsFlatten request, depth: 1 + 1',
      good: 'fetch logs | fieldsFlatten request, depth: 2',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ parameter, expression }) => {
      if (parameter?.kinds.length !== 1 || parameter.kinds[0] !== 'primitiveValue') return []
      const inner =
        expression.kind === 'unary' && expression.operator !== 'not' ? expression.operand : expression
      return literals.has(inner.kind) ? [] : [remark('literal-needed', expression.span, parameter.name)]
    }),
)
