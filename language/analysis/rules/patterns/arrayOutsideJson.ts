import type { Item } from '../../../dpl'
import { flatMap, span } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { bodyOf, itemsOf, patternRule } from './patternRule'

/** `INT[]` reads an array of JSON text; elsewhere ARRAY repeats. Source: DPL reference, "JSON". */
export const arrayOutsideJson = patternRule(
  {
    'array-outside-json': {
      severity: 'error',
      title: 'Array of a type outside of JSON',
      description:
        'Brackets behind a matcher stand for a JSON array of its values, so they stand in the braces of JSON matchers only. Elsewhere `ARRAY` repeats a pattern.',
      bad: 'INT[]:sizes',
      good: "ARRAY{ INT:size ','? }{1,20}:sizes",
    },
  },
  (facts) => {
    const inJson = new Set<Item>(flatMap(itemsOf(facts), itemsInJson))
    return flatMap(itemsOf(facts), (item) => {
      const { base } = item
      if (base.kind !== 'matcher' || base.arrayDepth === 0 || inJson.has(item)) return []
      const brackets = span(base.nameSpan.end, base.span.end)
      const told = remark('array-outside-json', brackets, base.name)
      return [withFix(told, 'Remove the brackets', replacing(brackets, ''))]
    })
  },
)

/** The members or the element that the braces of a JSON matcher name. */
const itemsInJson = (item: Item): readonly Item[] => {
  const kind = bodyOf(item)?.kind
  const isJson = kind === 'members' || kind === 'matcher'
  return isJson && item.body?.kind === 'itemsBody' ? item.body.sequence.items : []
}
