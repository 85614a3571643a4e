import type { ParameterDefinition } from '../../catalog'
import type { Expression } from '../../dql'
import { flatMap } from '../../text'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

/** A written number beyond the limits of its parameter. Source: DQL reference, the page of each command and function. */
export const valueOutOfRange = textRule(
  {
    'value-out-of-range': {
      severity: 'error',
      title: 'Number beyond the limits of its parameter',
      description: 'The parameter takes numbers within limits only.',
      bad: 'fetch logs | limit -1',
      good: 'fetch logs | limit 1',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ parameter, expression }) => {
      const number = numberOf(expression)
      const limit = number !== undefined && parameter ? limitAgainst(number, parameter) : undefined
      return limit ? [remark('value-out-of-range', expression.span, parameter?.name ?? '', limit)] : []
    }),
)

/** Numbers as written; null where only running the query could tell. */
function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'long' || expression.kind === 'double') return Number(expression.value)
  if (expression.kind !== 'unary' || expression.operator !== '-') return undefined
  const inner = numberOf(expression.operand)
  return inner === undefined ? undefined : -inner
}

function limitAgainst(number: number, { min, max }: ParameterDefinition): string | undefined {
  if (min !== undefined && number < min)
    return max === undefined ? `at least ${min}` : `from ${min} to ${max}`
  if (max !== undefined && number > max) return min === undefined ? `at most ${max}` : `from ${min} to ${max}`
  return undefined
}
