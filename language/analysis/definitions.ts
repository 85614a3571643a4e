import { flatMap, type Span } from '../text'
import type { KnownField } from './schema'

type Places = Pick<KnownField, 'definition' | 'otherDefinitions' | 'isPartlyOfData'>

/** Where a field is made that may hold the values of either. */
export function joinedPlaces(first: KnownField, second: KnownField): Places {
  const [definition, ...others] = definitionsOf(first, second)
  if (!definition) return {}
  const isPartlyOfData = isOfData(first) || isOfData(second)
  return {
    definition,
    ...(others.length > 0 && { otherDefinitions: others }),
    ...(isPartlyOfData && { isPartlyOfData }),
  }
}

/** Every place in the query that makes one of the fields, each once. */
export function definitionsOf(...fields: readonly KnownField[]): readonly Span[] {
  const places = flatMap(fields, ({ definition, otherDefinitions = [] }) =>
    definition ? [definition, ...otherDefinitions] : [],
  )
  return places.length < 2 ? places : [...new Map(places.map((place) => [place.start, place])).values()]
}

/** Whether the field comes from elsewhere than the text of the query. What nobody has seen counts as nowhere. */
export const isOfData = ({ definition, isPartlyOfData, origin }: KnownField): boolean =>
  isPartlyOfData === true || (!definition && origin !== undefined)
