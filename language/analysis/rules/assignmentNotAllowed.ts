import { flatMap } from '../../text'
import { assignmentNotAllowedFixes } from '../fixes/arguments'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

/** `name = value` makes a column; where none is made, `=` is most likely meant as comparison. Source: DQL reference, "parameters". */
export const assignmentNotAllowed = textRule(
  {
    'assignment-not-allowed': {
      severity: 'error',
      title: 'Name where none is possible',
      description:
        '`name = value` makes a column. Where none is made, `=` is most likely meant as a comparison, which is written `==`.',
      bad: 'fetch logs | filter loglevel = "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR"',
      fixes: assignmentNotAllowedFixes,
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ assignment, parameter, ownerName }) => {
      if (!assignment || !parameter || parameter.assignment) return []
      const isCondition =
        parameter.types !== undefined && parameter.types !== 'any' && parameter.types.includes('boolean')
      const hint = isCondition ? 'Equality is written ==.' : ''
      return [remark('assignment-not-allowed', assignment.target.span, ownerName, hint)]
    }),
)
