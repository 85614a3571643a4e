import type { Parameter } from '../../../dpl'
import { flatMap, type Span } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { patternRule } from './patternRule'

/** No value is above `min` and below `max` when they are the other way round. Source: DPL reference, "numbers". */
export const reversedLimits = patternRule(
  {
    'reversed-limits': {
      severity: 'warning',
      title: 'Limits that no number keeps',
      description:
        '`min` is the smallest and `max` the largest number that matches; the other way round, none does.',
      bad: 'INT(min=599,max=100):status',
      good: 'INT(min=100,max=599):status',
    },
  },
  (facts) =>
    flatMap(configuredIn(facts), ({ parameters }) => {
      const [min, max] = [limitIn(parameters, 'min'), limitIn(parameters, 'max')]
      if (!min || !max || min.value <= max.value) return []
      const textAt = ({ start, end }: Span): string => facts.text.slice(start, end)
      const told = remark('reversed-limits', max.place, String(min.value), String(max.value))
      const edits = [replacing(min.place, textAt(max.place)), replacing(max.place, textAt(min.place))]
      return [withFix(told, 'Swap the limits', ...edits)]
    }),
)

function limitIn(parameters: readonly Parameter[], wanted: string): Limit | undefined {
  const found = parameters.find(({ name }) => name?.toLowerCase() === wanted)
  return typeof found?.value === 'number' ? { value: found.value, place: found.valueSpan } : undefined
}

interface Limit {
  readonly value: number
  readonly place: Span
}
