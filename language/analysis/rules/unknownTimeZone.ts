import { nearestZone } from '../../catalog'
import { stringText } from '../../dql'
import { flatMap } from '../../text'
import { replacing, withFix } from './fix'
import { remark, textRule } from './rule'
import { valuesIn } from './values'

/**
 * A `timezone:` that names no zone: neither a name of the time zone database nor a short name nor an offset. Short names
 * in capitals are left alone, since no list says which of them an environment knows. Source: DQL reference, "timezone".
 */
export const unknownTimeZone = textRule(
  {
    'unknown-time-zone': {
      severity: 'warning',
      title: 'Unknown time zone',
      description:
        'Time zones are named like `Europe/Vienna`, by a short name such as `CET`, or by an offset such as `+01:00`.',
      bad: 'fetch logs | fieldsAdd hour = getHour(timestamp, timezone: "Europe/Viena")',
      good: 'fetch logs | fieldsAdd hour = getHour(timestamp, timezone: "Europe/Vienna")',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ parameter, expression }) => {
      if (parameter?.name !== 'timezone' || expression.kind !== 'string' || mayBeZone(expression.value))
        return []
      const near = nearestZone(expression.value)
      const found = remark('unknown-time-zone', expression.span, expression.value, near ?? '')
      return [
        near ? withFix(found, `Change to ${near}`, replacing(expression.span, stringText(near))) : found,
      ]
    }),
)

const offset = /^(?:UTC|GMT|UT)?[+-]\d{1,2}(?::?\d\d){0,2}$/
const shortName = /^[A-Z]{1,5}(?:\d[A-Z]{3})?$/

function mayBeZone(name: string): boolean {
  if (offset.test(name) || shortName.test(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
