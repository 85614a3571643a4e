import type { Command } from '../../dql'
import { flatMap } from '../../text'
import type { TextFacts, WrittenValue } from '../textFacts'
import { namesIn } from '../fieldRole'
import { commandNameOf } from '../pipelines'
import { withRelated } from './fix'
import { remark, textRule, type Remark } from './rule'

/**
 * A column of an aggregation command that has the name of a field which a later aggregation of the same command reads.
 * Aggregations see the records that come in, never each other. A column named after the field it aggregates is usual
 * and left alone. Source: DQL reference, "summarize command".
 */
export const shadowedField = textRule(
  {
    'shadowed-field': {
      severity: 'information',
      title: 'Name that looks like an aggregation but means a field',
      description:
        'The aggregations of one command read the incoming records and do not see each other. The name stands for the field of the records here, not for the aggregation of that name; another name makes that clear.',
      bad: 'fetch logs | summarize status = count(), errors = countIf(status >= 400)',
      good: 'fetch logs | summarize requests = count(), errors = countIf(status >= 400)',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      const name = commandNameOf(facts, command)
      return name === 'summarize' || name === 'makeTimeseries' ? remarks(facts, command) : []
    }),
)

function remarks(facts: TextFacts, command: Command): readonly Remark<'shadowed-field'>[] {
  const values = facts.valuesOf(command)
  const columns = values.filter(
    ({ owner, alias, parameter }) => owner === command && alias && parameter?.name === 'aggregation',
  )
  return flatMap(columns, ({ alias, expression }) => {
    if (!alias) return []
    const uses = flatMap(
      values.filter((value) => isAggregation(value, command, values)),
      (value) => namesIn(facts, value),
    )
      .filter(({ field, role }) => role === 'field' && field.name === alias.name)
      .map(({ field }) => field.span)
    const isOwn = uses.some(({ start, end }) => expression.span.start <= start && end <= expression.span.end)
    const later = uses.find(({ start }) => start > expression.span.end)
    if (isOwn || !later) return []
    return [
      withRelated(remark('shadowed-field', later, alias.name), alias.span, 'The aggregation of that name.'),
    ]
  })
}

/** Whether the value stands in an aggregation, not in a group key or another parameter. */
function isAggregation(value: WrittenValue, command: Command, values: readonly WrittenValue[]): boolean {
  const { start, end } = value.expression.span
  return values.some(
    ({ owner, parameter, expression }) =>
      owner === command &&
      parameter?.name === 'aggregation' &&
      expression.span.start <= start &&
      end <= expression.span.end,
  )
}
