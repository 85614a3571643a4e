import { nestedMinusFixes, nestedNegationFixes } from '../fixes/expressions'
import type { Expression, Node, Unary } from '../../dql'
import { unwrapped } from '../conditions'
import { remark, textRule } from './rule'

/** Negation of a negation: null stays null, true and false come back as they were. Source: DQL reference, "logical operators". */
export const nestedNegation = textRule(
  {
    'nested-negation': {
      severity: 'hint',
      title: 'Negation of a negation',
      description: 'Two `not` in a row cancel each other, also for null.',
      bad: 'fetch logs | filter not not contains(content, "timeout")',
      good: 'fetch logs | filter contains(content, "timeout")',
      fixes: nestedNegationFixes,
      hasSafeFix: true,
    },
  },
  (facts) =>
    facts
      .nodesOf('unary')
      .filter(isNested('not'))
      .map(({ span }) => remark('nested-negation', span)),
)

/** A minus of a minus: the value itself. Source: DQL reference, "arithmetic operators". */
export const nestedMinus = textRule(
  {
    'nested-minus': {
      severity: 'hint',
      title: 'Minus of a minus',
      description: 'Two minus signs in a row cancel each other.',
      bad: 'fetch logs | fields a = --duration',
      good: 'fetch logs | fields a = duration',
      fixes: nestedMinusFixes,
      hasSafeFix: true,
    },
  },
  (facts) =>
    facts
      .nodesOf('unary')
      .filter(isNested('-'))
      .map(({ span }) => remark('nested-minus', span)),
)

/** The node below a doubled sign, out of parentheses. */
export function cancelled({ operand }: Unary): Expression {
  const inner = unwrapped(operand)
  return inner.kind === 'unary' ? inner.operand : inner
}

function isNested(operator: '-' | 'not') {
  const isSign = (node: Node): node is Unary => node.kind === 'unary' && node.operator === operator
  return (node: Node): node is Unary =>
    isSign(node) && isSign(unwrapped(node.operand)) && cancelled(node).kind !== 'missing'
}
