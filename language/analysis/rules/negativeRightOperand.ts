import { flatMap } from '../../text'
import { negativeRightOperandFixes } from '../fixes/expressions'
import { remark, textRule } from './rule'

/** A sign directly behind `+` or `-`. Source: DQL reference, "arithmetic operators". */
export const negativeRightOperand = textRule(
  {
    'negative-right-operand': {
      severity: 'hint',
      title: 'Sign directly behind an operator',
      description:
        'A minus behind `+` or `-` is easily overlooked. Parentheses, or the other operator, say it plainly.',
      bad: 'fetch logs | fields total = price - -discount',
      good: 'fetch logs | fields total = price - (-discount)',
      fixes: negativeRightOperandFixes,
    },
  },
  (facts) =>
    flatMap(facts.nodesOf('binary'), (node) =>
      (node.operator === '+' || node.operator === '-') &&
      node.right.kind === 'unary' &&
      node.right.operator === '-' &&
      node.right.operand.kind !== 'unary'
        ? [remark('negative-right-operand', node.right.span, node.operator)]
        : [],
    ),
)
