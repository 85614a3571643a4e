import { aggregationNotAllowedFixes } from '../fixes/expressions'
import { fieldNamed } from '../fieldSet'
import { operationsIn } from './values'
import { remark, rule } from './rule'

/**
 * Aggregations stand in the commands that group records, nowhere else. A column that carries the text of one as its
 * name is written in backticks. Source: DQL reference, "aggregation functions".
 */
export const aggregationNotAllowed = rule(
  {
    'aggregation-not-allowed': {
      severity: 'error',
      title: 'Aggregation where none is possible',
      description:
        'Aggregations stand in the commands that group records. A column called like one is written in backticks.',
      bad: 'fetch logs | summarize count(), by: {loglevel} | sort count() desc',
      good: 'fetch logs | summarize count(), by: {loglevel} | sort `count()` desc',
      fixes: aggregationNotAllowedFixes,
    },
  },
  (facts) =>
    operationsIn(facts, 'call').flatMap(({ node: call, value: { ownerName, scope, place } }) => {
      const { definition } = facts.callOf(call)
      if (!definition || definition.place === 'scalar' || definition.place === place) return []
      const column = facts.nameOf(call)
      const field = fieldNamed(scope, column) ? column : ''
      return [remark('aggregation-not-allowed', call.span, definition.name, ownerName, field)]
    }),
)
