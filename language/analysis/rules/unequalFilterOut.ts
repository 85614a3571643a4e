import { flatMap } from '../../text'
import { comparisonOf } from '../conditions'
import { commandNameOf, sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, textRule } from './rule'

/**
 * `filterOut field != value` keeps what equals the value, and what has no such field, since a comparison with null is
 * not true. Source: DQL reference, "filterOut command".
 */
export const unequalFilterOut = textRule(
  {
    'unequal-filter-out': {
      severity: 'hint',
      title: 'Double negation that keeps records without the field',
      description:
        '`filterOut` drops records for which the condition is true. Without the field `!=` gives null, so such records stay. `filter` with `==` keeps the equal ones alone.',
      bad: 'fetch logs | filterOut loglevel != "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR"',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      if (commandNameOf(facts, command) !== 'filterOut') return []
      const condition = facts.bindingOf(command).values[0]?.expression
      const comparison = condition && comparisonOf(condition)
      if (comparison?.operator !== '!=') return []
      const { node } = comparison
      const equal = `${sourceText(facts, node.left)} == ${sourceText(facts, node.right)}`
      const found = remark('unequal-filter-out', command.span, equal)
      return [
        withFix(
          found,
          `Change to filter ${equal}`,
          replacing(command.name.span, 'filter'),
          replacing(node.operatorSpan, '=='),
        ),
      ]
    }),
)
