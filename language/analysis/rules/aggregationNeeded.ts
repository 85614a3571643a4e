import { aggregationNeededFixes } from '../fixes/arguments'
import { walk, type Node } from '../../dql'
import { placeOf } from '../calls'
import type { TextFacts, WrittenValue } from '../textFacts'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

/**
 * What a grouping command computes must aggregate the records of a group: a plain field has one value per record.
 * Source: DQL reference, "summarize command".
 */
export const aggregationNeeded = textRule(
  {
    'aggregation-needed': {
      severity: 'error',
      title: 'Aggregation needed',
      description:
        'A grouping command gives one record per group, so each value it computes has to aggregate the records of the group.',
      bad: 'fetch logs | summarize loglevel',
      good: 'fetch logs | summarize count(), by: {loglevel}',
      fixes: aggregationNeededFixes,
    },
  },
  (facts) =>
    valuesIn(facts)
      .filter((value) => value.owner.kind === 'command' && placeOf(value) !== 'scalar')
      .filter((value) => readsFieldsBare(value, facts))
      .map(({ expression, ownerName, command, isGrouped }) => {
        const isBehindBy = !isGrouped && facts.bindingOf(command).given.has('by')
        const hint = isBehindBy ? 'Several group keys stand in braces: by: {a, b}.' : ''
        return remark('aggregation-needed', expression.span, ownerName, hint)
      }),
)

function readsFieldsBare({ expression }: WrittenValue, facts: TextFacts): boolean {
  const nodes: Node[] = []
  walk(expression, (node) => void nodes.push(node))
  const mayAggregate = ({ kind }: Node): boolean => kind === 'variable' || kind === 'missing'
  const isAggregation = (node: Node): boolean =>
    node.kind === 'call' && facts.callOf(node).definition?.place !== 'scalar'
  return (
    nodes.some(({ kind }) => kind === 'field') &&
    !nodes.some((node) => mayAggregate(node) || isAggregation(node))
  )
}
