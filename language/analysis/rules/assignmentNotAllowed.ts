import { error } from '../../text'
import { valuesIn } from './values'
import type { Rule } from './rule'

/** `name = value` makes a column; where none is made, `=` is most likely meant as comparison. Source: DQL reference, "parameters". */
export const assignmentNotAllowed: Rule = (facts) =>
  valuesIn(facts).flatMap(({ assignment, parameter, ownerName }) => {
    if (!assignment || !parameter || parameter.assignment) return []
    const isCondition =
      parameter.types !== undefined && parameter.types !== 'any' && parameter.types.includes('boolean')
    const hint = isCondition ? 'Equality is written ==.' : ''
    return [error('assignment-not-allowed', assignment.target.span, ownerName, hint)]
  })
