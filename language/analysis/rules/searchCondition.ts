import { searchOperators } from '../../catalog'
import type { Expression } from '../../dql'
import { flatMap } from '../../text'
import { remark, textRule, type Remark } from './rule'
import { valuesIn } from './values'

/**
 * A search takes words, `~` with a field and a word, and comparisons of fields, joined by `and` and `or`.
 * Source: DQL reference, "search command".
 */
export const searchCondition = textRule(
  {
    'search-condition-not-allowed': {
      severity: 'error',
      title: 'Condition that a search does not take',
      description:
        'A search takes words in quotes, `~` with a field and a word, and comparisons of fields, joined by `and` and `or`. Everything else belongs into a `filter`.',
      bad: 'fetch logs | search not "health"',
      good: 'fetch logs | search "timeout" | filterOut matchesPhrase(content, "health")',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ expression, parameter }) =>
      parameter?.kinds.includes('searchCondition') ? faultsIn(expression) : [],
    ),
)

function faultsIn(node: Expression): readonly Remark<'search-condition-not-allowed'>[] {
  if (node.kind === 'string' || isUnknown(node)) return []
  if (node.kind === 'parenthesized') return faultsIn(node.expression)
  const fault = [remark('search-condition-not-allowed', node.span)]
  if (node.kind !== 'binary') return fault
  const { operator, left, right } = node
  if (operator === 'and' || operator === 'or') return [...faultsIn(left), ...faultsIn(right)]
  if (operator === '~')
    return isUnknown(left) || isUnknown(right) || (left.kind === 'field' && right.kind === 'string')
      ? []
      : fault
  return (searchOperators as readonly string[]).includes(operator) && isOperand(left) && isOperand(right)
    ? []
    : fault
}

const isUnknown = ({ kind }: Expression): boolean =>
  kind === 'variable' || kind === 'missing' || kind === 'template'

const operands: ReadonlySet<Expression['kind']> = new Set([
  'field', 'long', 'double', 'string', 'boolean', 'null', 'duration', 'variable', 'template', 'missing',
]) // prettier-ignore

/** Fields and literals, with a sign or in parentheses. */
function isOperand(node: Expression): boolean {
  if (node.kind === 'parenthesized') return isOperand(node.expression)
  if (node.kind === 'unary') return node.operator !== 'not' && isOperand(node.operand)
  return operands.has(node.kind)
}
