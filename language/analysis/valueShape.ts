import type { DataType } from '../catalog'
import { flatMap, type Draft } from '../text'
import { joinedPlaces } from './definitions'
import { mayBe, unionOf } from './fieldType'
import type { FieldType, KnownField, ValueShape } from './schema'
import { joinedSeen } from './seen'

/** Values of which nothing is known. */
export const anyShape: ValueShape = { type: 'unknown' }

/** No value but null. */
export const nullShape: ValueShape = { type: 'unknown', isNull: true }

/** What is known of a field's values, without the field. */
export const shapeOf = (shape: ValueShape): ValueShape => filledWith({ type: shape.type }, shape)

/** The draft with all that is known of a shape beside its type. */
export function filledWith<Shape extends ValueShape>(
  draft: Draft<Shape>,
  { elements, members, isNull }: ValueShape,
): Shape {
  if (elements) draft.elements = elements
  if (members) draft.members = members
  if (isNull) draft.isNull = isNull
  return draft
}

/** Values that come from one of several places: whatever any of them may be. What one place leaves open is open. */
export function joinedShapes(shapes: readonly ValueShape[]): ValueShape {
  const filled = shapes.filter(({ isNull }) => !isNull)
  const [first = nullShape] = filled
  if (filled.length < 2) return first
  if (filled.some(isOpen)) return anyShape
  const elements = known(filled.filter(mayBeArray).map((shape) => shape.elements))
  const members = known(filled.filter(mayHoldRecords).map((shape) => shape.members))
  return {
    type: unionOf(filled.map(({ type }) => type)),
    ...(elements && { elements: joinedElements(elements) }),
    ...(members && { members: joinedFields(members.flat()) }),
  }
}

/** Fields in the order of first appearance, those of one name as one. */
export function joinedFields(fields: readonly KnownField[]): readonly KnownField[] {
  const byName = new Map<string, [KnownField, ...KnownField[]]>()
  for (const field of fields) {
    const earlier = byName.get(field.name)
    if (earlier) earlier.push(field)
    else byName.set(field.name, [field])
  }
  return [...byName.values()].map(joinedAll)
}

/** One field that may hold the values of either. What it comes from is said of the first. */
export const joinedField = (first: KnownField, second: KnownField): KnownField => joinedAll([first, second])

function joinedAll(fields: readonly [KnownField, ...KnownField[]]): KnownField {
  const [first, ...others] = fields
  if (others.length === 0) return first
  const { name, origin, examples } = first
  return {
    name,
    ...joinedShapes(fields),
    ...(origin !== undefined && { origin }),
    ...joinedPlaces(fields),
    ...(examples && { examples }),
    ...joinedSamples(fields),
  }
}

function joinedSamples(fields: readonly KnownField[]): Pick<KnownField, 'seen'> {
  const [first, ...others] = flatMap(fields, ({ seen }) => seen ?? [])
  return first ? { seen: others.reduce(joinedSeen, first) } : {}
}

/** The elements of arrays; what is no array has none. */
export function elementOf({ elements, members }: ValueShape): ValueShape {
  if (elements?.length === 0) return nullShape
  return { type: elements ?? 'unknown', ...(members && { members }) }
}

/** An array of such values. The elements of arrays inside it are not known. */
export function arrayOf(element: ValueShape): ValueShape {
  const elements = element.isNull ? [] : element.type
  const holdsRecords = mayBe(elements, ['record']) && !mayBe(element.type, ['array'])
  return {
    type: ['array'],
    elements,
    ...(holdsRecords && element.members && { members: element.members }),
  }
}

/** The types of the elements of several arrays in one. */
export function joinedElements(elements: readonly FieldType[]): FieldType {
  const types = new Set<DataType>()
  for (const one of elements) {
    if (one === 'unknown') return 'unknown'
    for (const type of one) types.add(type)
  }
  return [...types]
}

/** Whether nothing at all is known. */
const isOpen = ({ type, elements, members }: ValueShape): boolean =>
  type === 'unknown' && !elements && !members

const mayBeArray = ({ type }: ValueShape): boolean => mayBe(type, ['array'])

const mayHoldRecords = (shape: ValueShape): boolean =>
  mayBe(shape.type, ['record']) || (mayBeArray(shape) && mayBe(shape.elements ?? 'unknown', ['record']))

/** All of them, unless one is missing or there are none. */
const known = <Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined =>
  items.length > 0 && items.every((item) => item !== undefined) ? items : undefined
