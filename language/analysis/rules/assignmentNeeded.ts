import { error } from '../../text'
import { valuesIn } from './values'
import type { Rule } from './rule'

/** Some values are nothing without a name. Source: DQL reference, "fieldsRename command". */
export const assignmentNeeded: Rule = (facts) =>
  valuesIn(facts)
    .filter(({ parameter, alias, expression }) => {
      return parameter?.assignment === 'mandatory' && !alias && expression.kind !== 'missing'
    })
    .map(({ expression, ownerName }) => error('assignment-needed', expression.span, ownerName))
