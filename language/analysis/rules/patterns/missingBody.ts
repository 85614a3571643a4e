import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/** Some matchers are nothing without the content in their braces. Source: DPL reference, the page of each matcher. */
export const missingBody: PatternRule = (open) =>
  itemsOf(open).flatMap((item) => {
    const definition = definitionOf(item)
    const isNeeded = definition && 'body' in definition && definition.body?.isRequired
    return isNeeded && !item.body ? [error('missing-body', item.base.span, definition.name)] : []
  })
