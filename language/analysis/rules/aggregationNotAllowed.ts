import { aggregationNotAllowedFixes } from '../fixes/expressions'
import { encloses, flatMap } from '../../text'
import { fieldNamed } from '../fieldSet'
import { operationsIn } from './values'
import { remark, rule, type Remark } from './rule'

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
    'nested-aggregation': {
      severity: 'error',
      title: 'Aggregation inside of another',
      description:
        'An aggregation reads the records of a group, of which another aggregation leaves none. Aggregate in two commands, one behind the other.',
      bad: 'fetch logs | summarize max(count())',
      good: 'fetch logs | summarize requests = count(), by: {host} | summarize max(requests)',
    },
  },
  (facts) =>
    flatMap(operationsIn(facts, 'call'), ({ node: call, value }): readonly Told[] => {
      const { definition } = facts.callOf(call)
      if (!definition || definition.place === 'scalar') return []
      if (definition.place !== value.place) {
        const column = facts.nameOf(call)
        const field = fieldNamed(value.scope, column) ? column : ''
        return [remark('aggregation-not-allowed', call.span, definition.name, value.ownerName, field)]
      }
      const around = flatMap(facts.valuesOf(value.command), ({ owner, expression }) =>
        owner.kind === 'call' && encloses(expression.span, call.span)
          ? (facts.callOf(owner).definition ?? [])
          : [],
      ).find(({ place }) => place !== 'scalar')
      return around ? [remark('nested-aggregation', call.span, definition.name, around.name)] : []
    }),
)

type Told = Remark<'aggregation-not-allowed' | 'nested-aggregation'>
