import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { isPosition } from './beginnings'
import { removing } from './patternEdits'
import { definitionOf, itemsOf, patternRule } from './patternRule'

/** Places in the text have no value; of line ends no page says one. Source: DPL reference, "position matchers", "lines and strings". */
export const exportNotSupported = patternRule(
  {
    'export-not-supported': {
      severity: 'error',
      title: 'Name for a place in the text',
      description: 'The beginning and the end of the text have no value that could become a field.',
      bad: 'LD:line EOS:end',
      good: 'LD:line EOS',
    },
    'line-end-export': {
      severity: 'information',
      title: 'Name for a line end',
      description:
        'What a line end exports is not documented, so do not rely on it. A class such as `[\\n]:end` gives the character.',
      bad: 'LD:line EOL:end',
      good: 'LD:line EOL',
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const definition = definitionOf(item)
      const { base, exportName } = item
      if (base.kind !== 'matcher' || !exportName || !definition || definition.type !== undefined) return []
      const code = isPosition(item) ? 'export-not-supported' : 'line-end-export'
      const told = remark(code, exportName.span, definition.name)
      return [withFix(told, 'Remove the name', removing(facts, exportName.span))]
    }),
)
