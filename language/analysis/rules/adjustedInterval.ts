import type { Expression } from '../../dql'
import { flatMap } from '../../text'
import { constantOf } from '../conditions'
import { replacing, withFix } from './fix'
import { remark, textRule } from './rule'
import { valuesIn } from './values'

/**
 * Time series know a list of intervals and take the nearest one instead of any other. Intervals below a minute are not
 * on the list, but documented nowhere, and left alone. Source: DQL reference, "makeTimeseries command".
 */
export const adjustedInterval = textRule(
  {
    'adjusted-interval': {
      severity: 'information',
      title: 'Interval that is replaced by another',
      description:
        'Time series have slots of 1, 2, 3, 5, 10, 15 or 30 minutes, 1, 2, 3, 4, 6, 8 or 12 hours, or whole days up to 30. Any other interval is replaced by one of these.',
      bad: 'fetch logs | makeTimeseries count(), interval: 7m',
      good: 'fetch logs | makeTimeseries count(), interval: 5m',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ ownerName, parameter, expression }) => {
      if (parameter?.name !== 'interval' || !series.has(ownerName)) return []
      const near = nearestInterval(expression)
      if (!near) return []
      const found = remark('adjusted-interval', expression.span, ownerName, near)
      return [withFix(found, `Change to ${near}`, replacing(expression.span, near))]
    }),
)

const series: ReadonlySet<string> = new Set(['makeTimeseries', 'timeseries'])

const minute = 60e9
const listed: readonly (readonly [text: string, length: number])[] = [
  ...[1, 2, 3, 5, 10, 15, 30].map((count) => [`${count}m`, count * minute] as const),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => [`${count}h`, count * 60 * minute] as const),
  ...Array.from({ length: 30 }, (_, index) => [`${index + 1}d`, (index + 1) * 1440 * minute] as const),
]

/** The interval of the list nearest to a written one, the longer of two; undefined when it is on the list or too short. */
function nearestInterval(expression: Expression): string | undefined {
  const wished = expression.kind === 'duration' ? constantOf(expression) : undefined
  if (wished?.kind !== 'duration' || wished.value < minute) return undefined
  if (wished.value > 30 * 1440 * minute || listed.some(([, length]) => length === wished.value))
    return undefined
  const distance = (length: number): number => Math.abs(length - wished.value)
  return listed.reduce((best, it) => (distance(it[1]) <= distance(best[1]) ? it : best))[0]
}
