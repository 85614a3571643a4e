import { flatMap } from '../../text'
import { comparisonOf, disjuncts } from '../conditions'
import { sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, textRule } from './rule'
import { operationsIn } from './values'
import { coverEverything } from './valueRanges'

/** `x != a or x != b` is true whatever `x` is, since no value equals both. Source: DQL reference, "logical operators". */
export const alwaysTrue = textRule(
  {
    'always-true': {
      severity: 'warning',
      title: 'Condition that every value meets',
      description:
        'A value that equals one constant differs from the other, so `or` between two `!=` is always true. Most likely `and` is meant.',
      bad: 'fetch logs | filter status != 200 or status != 204',
      good: 'fetch logs | filter status != 200 and status != 204',
    },
  },
  (facts) =>
    flatMap(operationsIn(facts, 'binary'), ({ node }) => {
      if (node.operator !== 'or') return []
      const left = disjuncts(node.left).at(-1)
      const [a, b] = [left && comparisonOf(left), comparisonOf(node.right)]
      if (!a || !b) return []
      if (a.field.name !== b.field.name || !coverEverything(a, b)) return []
      const found = remark('always-true', node.span, sourceText(facts, a.node), sourceText(facts, b.node))
      return [withFix(found, 'Change or to and', replacing(node.operatorSpan, 'and'))]
    }),
)
