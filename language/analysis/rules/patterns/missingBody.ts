import { error } from '../../../text'
import { bodyOf, definitionOf, itemsOf, type PatternRule } from './patternRule'

/** Some matchers are nothing without the content in their braces. Source: DPL reference, the page of each matcher. */
export const missingBody: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    const name = definitionOf(item)?.name
    return name && bodyOf(item)?.isRequired && !item.body ? [error('missing-body', item.base.span, name)] : []
  })
