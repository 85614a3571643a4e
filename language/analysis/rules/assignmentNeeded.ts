import { assignmentNeededFixes } from '../fixes/arguments'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

/** Some values are nothing without a name. Source: DQL reference, "fieldsRename command". */
export const assignmentNeeded = textRule(
  {
    'assignment-needed': {
      severity: 'error',
      title: 'Name missing',
      description:
        'Some values are nothing without a name: the new name of a field, or the field that a nested join fills.',
      bad: 'fetch logs | fieldsRename host',
      good: 'fetch logs | fieldsRename machine = host',
      fixes: assignmentNeededFixes,
    },
  },
  (facts) =>
    valuesIn(facts)
      .filter(({ parameter, alias, expression }) => {
        return parameter?.assignment === 'mandatory' && !alias && expression.kind !== 'missing'
      })
      .map(({ expression, ownerName }) => remark('assignment-needed', expression.span, ownerName)),
)
