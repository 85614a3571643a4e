import type { dpl } from '../../language'
import type { Bounds, Program, Slot } from './program'

/** Open-ended counts stop here. */
export const OPEN_END = 4096

/** Matches everywhere and takes nothing: stands where the text has a hole. */
export const nothing: Program = { kind: 'sequence', steps: [] }

/** How often: as written, or `fallback`. Open ends stop at 4096; a written maximum may exceed it. */
export function boundsOf({ quantifier }: dpl.Item, fallback: Bounds): Bounds {
  if (!quantifier) return fallback
  const min = quantifier.min ?? 0
  return { min, max: quantifier.max ?? Math.max(min, OPEN_END) }
}

/** The step with its text exported. */
export const asText = (slot: Slot, step: Program): Program =>
  slot === undefined ? step : { kind: 'text', step, slot }
