import { withFix } from '../fix'
import { remark } from '../rule'
import { removing } from './patternEdits'
import { definitionOf, itemsOf, patternRule } from './patternRule'

/** Places in the text and line ends have no value. Source: DPL reference, "position matchers", "lines and strings". */
export const exportNotSupported = patternRule(
  {
    'export-not-supported': {
      severity: 'error',
      title: 'Name for something without a value',
      description: 'Line ends and places in the text have no value that could become a field.',
      bad: 'LD:text EOL:end',
      good: 'LD:text EOL',
    },
  },
  (facts) =>
    itemsOf(facts).flatMap((item) => {
      const definition = definitionOf(item)
      const { base, exportName } = item
      if (base.kind !== 'matcher' || !exportName || !definition || definition.type !== undefined) return []
      const told = remark('export-not-supported', exportName.span, definition.name)
      return [withFix(told, 'Remove the name', removing(facts, exportName.span))]
    }),
)
