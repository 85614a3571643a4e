import { iterativeConditionFixes } from '../fixes/expressions'
import { isIterative } from '../iterative'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

const filters: ReadonlySet<string> = new Set(['filter', 'filterOut'])

/** A filter needs one answer per record, an open iteration gives one per element. Source: DQL reference, "iterative expressions". */
export const iterativeCondition = textRule(
  {
    'iterative-condition': {
      severity: 'error',
      title: 'Open iteration in a filter',
      description: 'A filter needs one answer per record, an open iteration `[]` gives one per element.',
      bad: 'fetch logs | filter tags[] == "prod"',
      good: 'fetch logs | filter iAny(tags[] == "prod")',
      fixes: iterativeConditionFixes,
    },
  },
  (facts) =>
    valuesIn(facts)
      .filter(({ owner, ownerName, expression }) => {
        return owner.kind === 'command' && filters.has(ownerName) && isIterative(expression)
      })
      .map(({ expression, ownerName }) => remark('iterative-condition', expression.span, ownerName)),
)
