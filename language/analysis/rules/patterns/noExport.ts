import { information, type Diagnostic } from '../../../text'
import { inDocument, type OpenPattern } from '../../openPattern'

/** `parse` gives only what the pattern names. Source: DQL reference, "parse command". */
export function noExport(open: OpenPattern): readonly Diagnostic[] {
  const { owner, isNameless, facts } = open
  const { sequence } = facts.pattern
  const isComplete = sequence.items.length > 0 && facts.diagnostics.length === 0
  return owner && !isNameless && isComplete && facts.exports.length === 0
    ? [information('no-export', inDocument(open, sequence.span))]
    : []
}
