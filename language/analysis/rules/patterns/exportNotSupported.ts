import { remark } from '../rule'
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
      return item.base.kind === 'matcher' && item.exportName && definition && definition.type === undefined
        ? [remark('export-not-supported', item.exportName.span, definition.name)]
        : []
    }),
)
