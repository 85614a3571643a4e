import { error } from '../../../text'
import { bodyOf, definitionOf, itemsOf, type PatternRule } from './patternRule'

/** Braces with content stand behind structures only. Source: DPL reference, the page of each matcher. */
export const bodyNotSupported: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    const name = definitionOf(item)?.name
    return name && item.body && !bodyOf(item) ? [error('body-not-supported', item.body.span, name)] : []
  })
