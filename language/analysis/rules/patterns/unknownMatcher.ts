import { matchers, nearest } from '../../../catalog'
import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/** A name in a pattern must be a matcher of the catalog. Source: DPL reference, "matchers". */
export const unknownMatcher: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    if (item.base.kind !== 'matcher' || definitionOf(item)) return []
    const { name, nameSpan } = item.base
    return [error('unknown-matcher', nameSpan, name, nearest(name, allNames) ?? '')]
  })

const allNames = Object.values(matchers).flatMap(({ name, aliases }) => [name, ...aliases])
