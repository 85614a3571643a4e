import { durationUnitNamed, durationUnits, nearest, weekUnits } from '../../catalog'
import { walk, type Align } from '../../dql'
import { error, type Diagnostic } from '../../text'
import type { Rule } from './rule'

/** Durations and alignments have a unit of time. Letter case counts: `m` is a minute, `M` a month. Source: DQL reference, "durations". */
export const invalidDurationUnit: Rule = (facts) => {
  const remarks: Diagnostic[] = []
  walk(facts.query, (node) => {
    if (node.kind === 'duration' && !durationUnitNamed(node.unit)) {
      const start = node.span.end - node.unit.length
      remarks.push(
        error('invalid-duration-unit', { start, end: node.span.end }, node.unit, nearUnit(node.unit)),
      )
    }
    if (node.kind === 'align' && node.unit !== '' && !isAlignmentUnit(node))
      remarks.push(error('invalid-duration-unit', unitSpan(node), node.unit, nearUnit(node.unit)))
  })
  return remarks
}

const isAlignmentUnit = ({ unit }: Align): boolean =>
  durationUnitNamed(unit) !== undefined || (weekUnits as readonly string[]).includes(unit)

const unitSpan = ({ span, unit }: Align): Diagnostic['span'] => ({
  start: span.end - unit.length,
  end: span.end,
})

const nearUnit = (unit: string): string =>
  nearest(
    unit,
    durationUnits.flatMap(({ name, longNames }) => [name, ...longNames]),
  ) ?? ''
