import { fieldNamed } from '../fieldSet'
import { ownCalls } from '../ownNodes'
import { error } from '../../text'
import { valuesIn } from './values'
import type { Rule } from './rule'

/**
 * Aggregations stand in the commands that group records, nowhere else. A column that carries the text of one as its
 * name is written in backticks. Source: DQL reference, "aggregation functions".
 */
export const aggregationNotAllowed: Rule = (facts) =>
  valuesIn(facts).flatMap(({ expression, ownerName, scope, place }) =>
    ownCalls(expression).flatMap((call) => {
      const { definition } = facts.callOf(call)
      if (!definition || definition.place === 'scalar' || definition.place === place) return []
      const column = facts.nameOf(call)
      const field = fieldNamed(scope, column) ? column : ''
      return [error('aggregation-not-allowed', call.span, definition.name, ownerName, field)]
    }),
  )
