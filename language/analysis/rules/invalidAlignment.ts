import { durationUnitNamed } from '../../catalog'
import type { Align } from '../../dql'
import { flatMap } from '../../text'
import { remark, textRule, type Remark } from './rule'

/** The count of an alignment must divide the next larger unit, so that slots do not shift. Source: DQL reference, "alignment operator". */
export const invalidAlignment = textRule(
  {
    'invalid-alignment': {
      severity: 'error',
      title: 'Alignment that does not divide',
      description:
        'The count of an alignment must divide the next larger unit, so that the borders do not shift.',
      bad: 'fetch logs | fields slot = timestamp@7m',
      good: 'fetch logs | fields slot = timestamp@15m',
    },
  },
  (facts) => flatMap(facts.nodesOf('align'), remarkOn),
)

/** Counts of days go unchecked: sources differ on them. Longer units take no count but 1. */
function remarkOn({ unit, count, span }: Align): readonly Remark<'invalid-alignment'>[] {
  const definition = durationUnitNamed(unit)
  if (!definition || count === undefined || definition.name === 'd') return []
  if (count > 0 && definition.alignsWithin % count === 0) return []
  const start = span.end - unit.length - String(count).length - 1
  return [
    remark(
      'invalid-alignment',
      { start, end: span.end },
      String(count),
      unit,
      String(definition.alignsWithin),
    ),
  ]
}
