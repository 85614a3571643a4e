import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/** ARRAY does not know by itself how many elements to take. Source: DPL reference, "array". */
export const missingQuantifier: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    const definition = definitionOf(item)
    return definition?.quantifier?.isRequired && !item.quantifier
      ? [error('missing-quantifier', item.base.span, definition.name)]
      : []
  })
