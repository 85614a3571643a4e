import { subqueryNeededFixes } from '../fixes/arguments'
import { dataObjects } from '../../catalog'
import type { Expression } from '../../dql'
import { remark, textRule } from './rule'
import { valuesIn } from './values'

/**
 * Joins, `lookup` and `append` take a pipeline of their own. Source: DQL reference, "correlation and join commands".
 */
export const subqueryNeeded = textRule(
  {
    'subquery-needed': {
      severity: 'error',
      title: 'Value where a sub-query is needed',
      description: 'What is joined or appended is a whole query in brackets.',
      bad: 'fetch logs | append events',
      good: 'fetch logs | append [ fetch events ]',
      fixes: subqueryNeededFixes,
    },
  },
  (facts) =>
    valuesIn(facts)
      .filter(({ parameter, expression }) => {
        const isBlock = parameter?.kinds.some(
          (kind) => kind === 'nonEmptyExecutionBlock' || kind === 'executionBlock',
        )
        return isBlock && !['subquery', 'variable', 'missing'].includes(expression.kind)
      })
      .map(({ expression, ownerName }) =>
        remark('subquery-needed', expression.span, ownerName, blockFor(expression)),
      ),
)

/** The sub-query that was most likely meant: one that reads the data object of that name. */
export function blockFor(expression: Expression): string {
  const isObject = expression.kind === 'field' && dataObjects.some(({ name }) => name === expression.name)
  return isObject ? `[ fetch ${expression.name} ]` : '[ fetch … ]'
}
