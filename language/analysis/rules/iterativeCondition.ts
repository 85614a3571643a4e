import { error } from '../../text'
import { isIterative } from '../iterative'
import type { Rule } from './rule'
import { valuesIn } from './values'

const filters: ReadonlySet<string> = new Set(['filter', 'filterOut'])

/** A filter needs one answer per record, an open iteration gives one per element. Source: DQL reference, "iterative expressions". */
export const iterativeCondition: Rule = (facts) =>
  valuesIn(facts)
    .filter(({ owner, ownerName, expression }) => {
      return owner.kind === 'command' && filters.has(ownerName) && isIterative(expression)
    })
    .map(({ expression, ownerName }) => error('iterative-condition', expression.span, ownerName))
