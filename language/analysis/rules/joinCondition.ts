import type { Expression } from '../../dql'
import { remark, textRule } from './rule'
import { valuesIn } from './values'

/**
 * Joins compare fields of both sides: a name that both have, or `left[a] == right[b]`.
 * Source: DQL reference, "join command".
 */
export const joinCondition = textRule(
  {
    'join-condition-not-allowed': {
      severity: 'error',
      title: 'Condition that joins do not take',
      description:
        'A join compares a field that both sides have, or `left[a] == right[b]`; other operators cannot join.',
      bad: 'fetch logs | join [ fetch events ], on: {left[start] < right[end]}',
      good: 'fetch logs | join [ fetch events ], on: {left[trace] == right[trace.id]}',
    },
  },
  (facts) =>
    valuesIn(facts)
      .filter(({ parameter, expression }) => {
        const isCondition = parameter?.kinds.includes('joinCondition') ?? false
        return isCondition && !canJoin(expression)
      })
      .map(({ expression }) => remark('join-condition-not-allowed', expression.span)),
)

function canJoin(expression: Expression): boolean {
  if (expression.kind === 'parenthesized') return canJoin(expression.expression)
  if (expression.kind !== 'binary') return ['field', 'variable', 'missing'].includes(expression.kind)
  if (expression.operator !== '==') return false
  const sides = [sideOf(expression.left), sideOf(expression.right)]
  return sides.includes('any') || (sides.includes('left') && sides.includes('right'))
}

/** The side that `left[a]` and `right[a][b]` take a field from; `any` where the text does not tell. */
function sideOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'parenthesized':
      return sideOf(expression.expression)
    case 'access':
      return expression.target.kind === 'field' ? expression.target.name : sideOf(expression.target)
    case 'variable':
    case 'missing':
      return 'any'
    default:
      return undefined
  }
}
