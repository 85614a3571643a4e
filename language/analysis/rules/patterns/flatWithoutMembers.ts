import { membersOf, parameterOf } from '../../../dpl'
import { flatMap } from '../../../text'
import { remark } from '../rule'
import { itemsOf, matcherOf, patternRule } from './patternRule'

/** Fields are made of the members that are listed. Source: DPL reference, "JSON", its table of parameters. */
export const flatWithoutMembers = patternRule(
  {
    'flat-without-members': {
      severity: 'error',
      title: '`flat=true` without a list of members',
      description:
        'With `flat=true` the members that the braces list become fields of their own. Without a list no field has a name.',
      bad: 'JSON(flat=true)',
      good: 'JSON{ STRING:path, INT:status }(flat=true)',
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      if (matcherOf(item) !== 'JSON' || parameterOf(item, 'flat') !== true) return []
      if (membersOf(item.body).length > 0) return []
      const flat = item.configuration?.parameters.find(({ name }) => name?.toLowerCase() === 'flat')
      return [remark('flat-without-members', flat?.span ?? item.span)]
    }),
)
