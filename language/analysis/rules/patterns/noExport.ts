import { information } from '../rule'
import type { PatternRule } from './patternRule'

/** `parse` gives only what the pattern names. Source: DQL reference, "parse command". */
export const noExport: PatternRule = ({ owner, isNameless, pattern, exports, diagnostics }) => {
  const isComplete = pattern.sequence.items.length > 0 && diagnostics.length === 0
  return owner && !isNameless && isComplete && exports.length === 0
    ? [information('no-export', pattern.sequence.span)]
    : []
}
