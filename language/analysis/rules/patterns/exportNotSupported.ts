import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/** Places in the text have no value. Source: DPL reference, "position matchers". */
export const exportNotSupported: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    const definition = definitionOf(item)
    return item.base.kind === 'matcher' && item.exportName && definition && definition.type === undefined
      ? [error('export-not-supported', item.exportName.span, definition.name)]
      : []
  })
