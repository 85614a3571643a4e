import { flatMap } from '../../text'
import { nullComparisonFixes } from '../fixes/expressions'
import { operationsIn } from './values'
import { remark, textRule } from './rule'

/** Null compared with anything gives null, also with null itself. Source: DQL reference, "comparison operators". */
export const nullComparison = textRule(
  {
    'null-comparison': {
      severity: 'information',
      title: 'Comparison with null',
      description:
        'Null compared with anything gives null, also with null itself; a filter drops such records.',
      bad: 'fetch logs | filter user == null',
      good: 'fetch logs | filter isNull(user)',
      fixes: nullComparisonFixes,
    },
  },
  (facts) =>
    flatMap(operationsIn(facts, 'binary'), ({ node }) => {
      if (node.operator !== '==' && node.operator !== '!=') return []
      if (node.left.kind !== 'null' && node.right.kind !== 'null') return []
      const replacement = node.operator === '==' ? 'isNull(…)' : 'isNotNull(…)'
      return [remark('null-comparison', node.span, node.operator, replacement)]
    }),
)
