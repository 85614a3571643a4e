import { flatMap, type Span } from '../text'
import type { KnownField } from './schema'

type Places = Pick<KnownField, 'definition' | 'otherDefinitions' | 'isPartlyOfData'>

/** Where a field is made that may hold the values of any of these. */
export function joinedPlaces(fields: readonly KnownField[]): Places {
  const [definition, ...others] = placesOf(fields)
  if (!definition) return {}
  const isPartlyOfData = fields.some(isOfData)
  return {
    definition,
    ...(others.length > 0 && { otherDefinitions: others }),
    ...(isPartlyOfData && { isPartlyOfData }),
  }
}

/** Every place in the query that makes the field, each once. */
export const definitionsOf = (field: KnownField): readonly Span[] => placesOf([field])

function placesOf(fields: readonly KnownField[]): readonly Span[] {
  const places = flatMap(fields, ({ definition, otherDefinitions = [] }) =>
    definition ? [definition, ...otherDefinitions] : [],
  )
  return places.length < 2 ? places : [...new Map(places.map((place) => [place.start, place])).values()]
}

/** Whether the field comes from elsewhere than the text of the query. What nobody has seen counts as nowhere. */
export const isOfData = ({ definition, isPartlyOfData, origin }: KnownField): boolean =>
  isPartlyOfData === true || (!definition && origin !== undefined)
