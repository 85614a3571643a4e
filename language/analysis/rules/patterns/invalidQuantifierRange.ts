import type { Quantifier } from '../../../dpl'
import { flatMap } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { definitionOf, itemsOf, patternRule } from './patternRule'

/** The minimum is not above the maximum, and neither above what the matcher can take. Source: DPL reference, "modifiers". */
export const invalidQuantifierRange = patternRule(
  {
    'invalid-quantifier-range': {
      severity: 'error',
      title: 'Quantifier with impossible bounds',
      description: 'The first bound is the smaller one. ARRAY and KVP take at most 32768 items.',
      bad: 'LD{80,1}:text EOL',
      good: 'LD{1,80}:text EOL',
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const { quantifier } = item
      const fault = quantifier && faultOf(quantifier, definitionOf(item)?.quantifier?.maxAllowed)
      if (!quantifier || !fault) return []
      const { span } = quantifier
      return [
        withFix(
          remark('invalid-quantifier-range', span, fault.reason),
          fault.title,
          replacing(span, fault.meant),
        ),
      ]
    }),
)

interface Fault {
  readonly reason: string
  readonly title: string
  /** The quantifier put right. */
  readonly meant: string
}

function faultOf({ min, max }: Quantifier, limit: number | undefined): Fault | undefined {
  if (min !== undefined && max !== undefined && min > max)
    return { reason: `${min} is more than ${max}`, title: 'Swap the bounds', meant: `{${max},${min}}` }
  const largest = Math.max(min ?? 0, max ?? 0)
  if (limit === undefined || largest <= limit) return undefined
  const reason = `at most ${limit} is allowed here`
  const clamped = (bound: number | undefined): string =>
    bound === undefined ? '' : String(Math.min(bound, limit))
  return { reason, title: `Change to at most ${limit}`, meant: `{${clamped(min)},${clamped(max)}}` }
}
