import { suggestion } from '../fixes/fixes'
import { durationUnitNamed, durationUnits, nearest, weekUnits } from '../../catalog'
import type { Align, DurationLiteral } from '../../dql'
import { flatMap } from '../../text'
import { remark, textRule, type Remark } from './rule'

/** Durations and alignments have a unit of time. Letter case counts: `m` is a minute, `M` a month. Source: DQL reference, "durations". */
export const invalidDurationUnit = textRule(
  {
    'invalid-duration-unit': {
      severity: 'error',
      title: 'Unknown unit of time',
      description:
        'Durations and alignments have a unit of time. Letter case counts: `m` is a minute, `M` a month.',
      bad: 'fetch logs, from: -5hou',
      good: 'fetch logs, from: -5h',
      fixes: suggestion(1),
    },
  },
  (facts) => [
    ...facts
      .nodesOf('duration')
      .filter(({ unit }) => !durationUnitNamed(unit))
      .map(remarkOn),
    ...facts
      .nodesOf('align')
      .filter((node) => node.unit !== '' && !isAlignmentUnit(node))
      .map(remarkOn),
  ],
)

const remarkOn = ({ unit, span: { end } }: Align | DurationLiteral): Remark<'invalid-duration-unit'> =>
  remark('invalid-duration-unit', { start: end - unit.length, end }, unit, nearUnit(unit))

const isAlignmentUnit = ({ unit }: Align): boolean =>
  durationUnitNamed(unit) !== undefined || (weekUnits as readonly string[]).includes(unit)

const nearUnit = (unit: string): string =>
  nearest(
    unit,
    flatMap(durationUnits, ({ name, longNames }) => [name, ...longNames]),
  ) ?? ''
