import { stepsOf, subqueriesOf, type Plan } from '../plan'

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

/** Whether the text of a query, which nobody has read yet, looks like that of such a plan. */
export const looksShort = (query: string): boolean => /\|\s*limit\b/i.test(query) && !NEEDS_MORE.test(query)

const NEEDS_MORE =
  /\|\s*(?:filter|filterOut|search|sort|dedup|summarize|makeTimeseries|join|lookup|append)\b/i
