import type { Quantifier } from '../../../dpl'
import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/** The minimum is not above the maximum, and neither above what the matcher can take. Source: DPL reference, "modifiers". */
export const invalidQuantifierRange: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    const limit = definitionOf(item)?.quantifier?.maxAllowed
    const reason = item.quantifier && faultOf(item.quantifier, limit)
    return item.quantifier && reason ? [error('invalid-quantifier-range', item.quantifier.span, reason)] : []
  })

function faultOf({ min, max }: Quantifier, limit: number | undefined): string | undefined {
  if (min !== undefined && max !== undefined && min > max) return `${min} is more than ${max}`
  const largest = Math.max(min ?? 0, max ?? 0)
  return limit !== undefined && largest > limit ? `at most ${limit} is allowed here` : undefined
}
