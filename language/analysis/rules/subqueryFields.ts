import { fieldText, type Binary } from '../../dql'
import { flatMap } from '../../text'
import type { Facts } from '../facts'
import { insertingAfter, withFix } from './fix'
import { remark, rule, type Remark } from './rule'
import { operationsIn } from './values'

/**
 * The sub-query of the operator `in` gives one field: what is looked for is compared with its values. Only sub-queries
 * whose fields are all known are remarked on. Source: DQL reference, "in".
 */
export const subqueryFields = rule(
  {
    'several-subquery-fields': {
      severity: 'error',
      title: 'Several fields in the sub-query of in',
      description:
        '`in` looks for a value among those of a single field, so its sub-query may give one field only.',
      bad: 'fetch logs | filter host in [ data record(name = "a", zone = "b") ]',
      good: 'fetch logs | filter host in [ data record(name = "a", zone = "b") | fields name ]',
    },
  },
  (facts) => flatMap(operationsIn(facts, 'binary'), ({ node }) => remarkOn(node, facts)),
)

function remarkOn(
  { operator, right }: Binary,
  { resultOf }: Pick<Facts, 'resultOf'>,
): readonly Remark<'several-subquery-fields'>[] {
  if (operator !== 'in' || right.kind !== 'subquery') return []
  const { fields, isClosed } = resultOf(right.query)
  const [first] = fields
  const last = right.query.commands.at(-1)
  if (!isClosed || !first || !last || fields.length < 2) return []
  const names = fields.map(({ name }) => fieldText(name))
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), '…'] : names
  const found = remark('several-subquery-fields', right.span, shown.join(', '))
  const name = fieldText(first.name)
  return [withFix(found, `Keep ${name} only`, insertingAfter(last.span, ` | fields ${name}`))]
}

const SHOWN = 5
