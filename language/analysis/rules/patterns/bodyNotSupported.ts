import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/** Braces with content stand behind structures only. Source: DPL reference, the page of each matcher. */
export const bodyNotSupported: PatternRule = (open) =>
  itemsOf(open).flatMap((item) => {
    const definition = definitionOf(item)
    const takesBody = definition && 'body' in definition && definition.body !== undefined
    return definition && item.body && !takesBody
      ? [error('body-not-supported', item.body.span, definition.name)]
      : []
  })
