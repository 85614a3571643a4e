import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { endOfMatcher, insertingAt } from './patternEdits'
import { definitionOf, itemsOf, patternRule } from './patternRule'

/** ARRAY does not know by itself how many elements to take. Source: DPL reference, "array". */
export const missingQuantifier = patternRule(
  {
    'missing-quantifier': {
      severity: 'error',
      title: 'ARRAY without a quantifier',
      description: 'ARRAY says how many items it takes.',
      bad: "ARRAY{ INT:n ','? }:numbers",
      good: "ARRAY{ INT:n ','? }{1,}:numbers",
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const definition = definitionOf(item)
      if (!definition?.quantifier?.isRequired || !item.body || item.quantifier) return []
      const told = remark('missing-quantifier', item.base.span, definition.name)
      return [withFix(told, 'Add {1,}', insertingAt(endOfMatcher(item), '{1,}'))]
    }),
)
