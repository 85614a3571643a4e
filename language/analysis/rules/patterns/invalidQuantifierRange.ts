import type { Quantifier } from '../../../dpl'
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
    itemsOf(facts).flatMap((item) => {
      const limit = definitionOf(item)?.quantifier?.maxAllowed
      const reason = item.quantifier && faultOf(item.quantifier, limit)
      return item.quantifier && reason
        ? [remark('invalid-quantifier-range', item.quantifier.span, reason)]
        : []
    }),
)

function faultOf({ min, max }: Quantifier, limit: number | undefined): string | undefined {
  if (min !== undefined && max !== undefined && min > max) return `${min} is more than ${max}`
  const largest = Math.max(min ?? 0, max ?? 0)
  return limit !== undefined && largest > limit ? `at most ${limit} is allowed here` : undefined
}
