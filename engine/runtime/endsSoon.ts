import { stepsOf, subqueriesOf, type Plan } from '../plan'
import type { Segment } from './segment'

/** Fewer records than this are read before a thread has started. */
const FEW_RECORDS = 10_000

/** Whether a plan reads no more than the first records of its source: whichever is read, is one of them. */
export function endsSoon(plan: Plan): boolean {
  const steps = stepsOf(plan)
  const [scan] = steps
  if (scan?.kind !== 'scan' || steps.some((step) => subqueriesOf(step).length > 0)) return false
  const { limit, conditions, from, to, times } = scan
  const isOpen = conditions.length === 0 && times.length === 0 && from === undefined && to === undefined
  return isOpen && limit !== undefined && limit <= FEW_RECORDS
}

/** Whether a few records may be enough for a stretch of a plan, if they are the ones it wants. */
export function takesFew({ breaker }: Segment): boolean {
  switch (breaker?.kind) {
    case 'limit':
      return breaker.count <= FEW_RECORDS
    case 'dedup':
      return breaker.order.length === 0 && breaker.limit !== undefined && breaker.limit <= FEW_RECORDS
    default:
      return false
  }
}

/**
 * Whether the text of a query, which nobody has read yet, looks like that of a plan for which few records may be enough:
 * starting threads would take longer than reading those.
 */
export const looksShort = (query: string): boolean => /\|\s*limit\b/i.test(query) && !NEEDS_MORE.test(query)

const NEEDS_MORE = /\|\s*(?:sort|summarize|makeTimeseries|fieldsSummary|join|lookup|append)\b/i
