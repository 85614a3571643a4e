import type { Item } from '../../../dpl'
import { information, type Diagnostic } from '../../../text'
import type { Inspection } from '../../inspections/inspection'
import { inDocument, type OpenPattern } from '../../openPattern'
import { definitionOf, itemsOf } from './patternRule'

/** `parse` gives only what the pattern names. Source: DQL reference, "parse command". */
export const noExport = {
  inspections: {
    'no-export': {
      severity: 'information',
      title: 'Pattern of parse that exports nothing',
      description:
        'The command parse adds what the pattern names: `MATCHER:name`. A pattern without names adds nothing.',
      bad: 'fetch logs | parse content, "LD \'status=\' INT"',
      good: 'fetch logs | parse content, "LD \'status=\' INT:status"',
    } satisfies Inspection,
  },
  check: (open: OpenPattern): readonly Diagnostic[] => {
    const { owner, isNameless, facts } = open
    const { sequence } = facts.pattern
    const isUnknown = (item: Item): boolean => item.base.kind === 'matcher' && !definitionOf(item)
    const isComplete = sequence.items.length > 0 && facts.diagnostics.length === 0
    return owner && !isNameless && isComplete && !itemsOf(facts).some(isUnknown) && facts.exports.length === 0
      ? [information('no-export', inDocument(open, sequence.span))]
      : []
  },
}
