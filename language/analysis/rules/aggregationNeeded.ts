import { walk } from '../../dql'
import { error } from '../../text'
import { placeOf } from '../calls'
import type { Facts, PlacedValue } from '../facts'
import { valuesIn } from './values'
import type { Rule } from './rule'

/**
 * What a grouping command computes must aggregate the records of a group: a plain field has one value per record.
 * Source: DQL reference, "summarize command".
 */
export const aggregationNeeded: Rule = (facts) =>
  valuesIn(facts)
    .filter((value) => value.owner.kind === 'command' && placeOf(value) !== 'scalar')
    .filter((value) => readsFieldsBare(value, facts))
    .map(({ expression, ownerName, command, isGrouped }) => {
      const isBehindBy = !isGrouped && facts.bindingOf(command).given.has('by')
      const hint = isBehindBy ? 'Several group keys stand in braces: by: {a, b}.' : ''
      return error('aggregation-needed', expression.span, ownerName, hint)
    })

function readsFieldsBare({ expression }: PlacedValue, facts: Facts): boolean {
  let hasField = false
  let hasAggregation = false
  walk(expression, (node) => {
    if (node.kind === 'field') hasField = true
    if (node.kind === 'variable' || node.kind === 'missing') hasAggregation = true
    if (node.kind === 'call' && facts.callOf(node).definition?.place !== 'scalar') hasAggregation = true
  })
  return hasField && !hasAggregation
}
