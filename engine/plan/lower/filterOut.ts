import { filter } from './filter'
import type { LowerCommand } from './command'

/** `filterOut`: drops records for which the condition is exactly true. */
export const filterOut: LowerCommand = (command, input, lowering) => {
  const plan = filter(command, input, lowering)
  return plan?.kind === 'filter' ? { ...plan, keeps: false } : undefined
}
