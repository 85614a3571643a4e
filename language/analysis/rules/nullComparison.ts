import { ownNodes } from '../ownNodes'
import { information, type Rule } from './rule'
import { valuesIn } from './values'

/** Null compared with anything gives null, also with null itself. Source: DQL reference, "comparison operators". */
export const nullComparison: Rule = (facts) =>
  valuesIn(facts).flatMap(({ expression }) =>
    ownNodes(expression).flatMap((node) => {
      if (node.kind !== 'binary' || (node.operator !== '==' && node.operator !== '!=')) return []
      if (node.left.kind !== 'null' && node.right.kind !== 'null') return []
      const replacement = node.operator === '==' ? 'isNull(…)' : 'isNotNull(…)'
      return [information('null-comparison', node.span, node.operator, replacement)]
    }),
  )
