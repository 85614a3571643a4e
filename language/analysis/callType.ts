import type { DataType, Signature } from '../catalog'
import { flatMap } from '../text'
import { valuesFor, type BoundValue } from './binding'
import type { CallFacts } from './calls'
import { fromTypeSet, mayBe } from './fieldType'
import { isIterative } from './iterative'
import type { FieldSet, FieldType, KnownField, ValueShape } from './schema'
import { anyShape, arrayOf, elementOf, filledWith, joinedElements, joinedShapes, shapeOf } from './valueShape'
import { weak, type TypeSource, type ValueType } from './typeSource'

/** The type of a call's result, from the row of the function and, where the row says so, from the arguments. */
export function callType(call: CallFacts, scope: FieldSet, source: TypeSource): ValueType {
  const { definition, signature } = call
  if (!definition || !signature) return weak(anyShape)
  const typeOf = (value: BoundValue): ValueType => source.typeOf(value.expression, scope)
  const place = definition.place
  if (place === 'makeTimeseries' || place === 'timeseries') return seriesType(call)
  const special = Object.hasOwn(specialCalls, definition.name) ? specialCalls[definition.name] : undefined
  const result = special ? special(call, typeOf, source) : resultOf(call, typeOf)
  const isPositionwise =
    place === 'summarize' && call.binding.values.some((value) => isIterative(value.expression))
  return isPositionwise ? weak(arrayOf(result)) : result
}

type TypeOf = (value: BoundValue) => ValueType
type SpecialCall = (call: CallFacts, typeOf: TypeOf, source: TypeSource) => ValueType

/** Functions whose result says more than their row does. */
const specialCalls: Readonly<Record<string, SpecialCall>> = {
  record: (call, typeOf, source) => ({
    type: ['record'],
    members: valuesOf(call, 'expression').map((value) => memberOf(value, typeOf(value), source)),
    isStrong: true,
  }),
  parse: (call, _typeOf, source) => weak(exportShape(call, source)),
  parseAll: (call, _typeOf, source) => ({ ...arrayOf(exportShape(call, source)), isStrong: true }),
  lookup: (call, _typeOf, source) => {
    const table = valuesOf(call, 'lookupTable')[0]?.expression
    const fields = table?.kind === 'subquery' ? source.resultOf(table.query) : undefined
    return { type: ['record'], ...(fields && { members: fields.fields }), isStrong: true }
  },
  toArray: (call, typeOf) =>
    strongArray(joinedShapes(valuesOf(call, 'value').map((value) => wrapped(typeOf(value))))),
  arrayFlatten: (call, typeOf) => {
    const array = joinedShapes(valuesOf(call, 'array').map(typeOf))
    return strongArray(mayBe(array.elements ?? 'unknown', ['array']) ? anyShape : array)
  },
  collectArray: collected,
  collectDistinct: collected,
  range: (call, typeOf) => {
    const border = shapeOf(resultOf({ ...call, signature: rangeBorder }, typeOf))
    const members = ['start', 'end'].map((name): KnownField => ({ name, ...border, origin: 'range' }))
    return { type: ['record'], members, isStrong: true }
  },
}

/** What each border of a range is: of the type of the value. */
const rangeBorder: Signature = {
  parameters: [],
  returns: ['double', 'duration', 'long', 'timestamp'],
  keepsTypeOf: ['expression'],
}

const valuesOf = ({ binding }: CallFacts, parameter: string): readonly BoundValue[] =>
  valuesFor(binding, parameter)

/** What the row of the function and its arguments tell together. */
function resultOf(call: CallFacts, typeOf: TypeOf): ValueType {
  const { signature, binding } = call
  if (!signature) return weak(anyShape)
  const { keepsTypeOf, picksFrom, collects, keepsElementsOf, elements } = signature
  const types = (names: readonly string[]): readonly ValueType[] =>
    binding.values
      .filter(({ parameter }) => parameter && names.includes(parameter.name))
      .map((value) => (signature.isWidening ? widened(typeOf(value)) : typeOf(value)))
  const declared = fromTypeSet(signature.returns)
  if (keepsTypeOf) return kept(types(keepsTypeOf), declared)
  if (picksFrom) return weak(narrowed(joinedShapes(types(picksFrom).map(elementOf)), declared))
  const isStrong = declared !== 'unknown'
  if (collects) return { ...arrayOf(joinedShapes(types(collects))), isStrong }
  if (keepsElementsOf) return strongArray(joinedArrays(types(keepsElementsOf)))
  return { type: declared, ...(elements && { elements: fromTypeSet(elements) }), isStrong }
}

function kept(types: readonly ValueType[], declared: FieldType): ValueType {
  const shape = narrowed(joinedShapes(types), declared)
  const isSure = declared !== 'unknown' && declared.length === 1
  return { ...shape, isStrong: isSure || (declared !== 'unknown' && types.every(({ isStrong }) => isStrong)) }
}

/** What of the values' types the row allows as result; the row alone when nothing is left. */
function narrowed(shape: ValueShape, declared: FieldType): ValueShape {
  const { type } = shape
  if (declared === 'unknown') return shape
  if (type === 'unknown') return { type: declared }
  const both = type.filter((one) => declared.includes(one))
  return both.length > 0 ? { ...shape, type: both } : { type: declared }
}

/** Several arrays in one. */
function joinedArrays(arrays: readonly ValueType[]): ValueShape {
  const filled = arrays.filter(({ isNull }) => !isNull)
  const elements = joinedElements(filled.map((array) => array.elements ?? 'unknown'))
  const { members } = joinedShapes(filled)
  return { type: ['array'], elements, ...(members && { members }) }
}

/** An array of that shape, whatever else the shape may be. */
const strongArray = ({ elements, members }: ValueShape): ValueType => ({
  type: ['array'],
  ...(elements && { elements }),
  ...(members && { members }),
  isStrong: true,
})

/** Arrays as they are, other values as arrays of one. */
function wrapped(value: ValueShape): ValueShape {
  if (!mayBe(value.type, ['array'])) return arrayOf(value)
  const isArray = value.type !== 'unknown' && value.type.length === 1
  return isArray ? value : { type: ['array'] }
}

/** One value for one export, a record for several. */
function exportShape(call: CallFacts, source: TypeSource): ValueShape {
  const exports = flatMap(valuesOf(call, 'pattern'), source.exportsOf)
  const [only] = exports
  return only && exports.length === 1 ? shapeOf(only) : { type: ['record'], members: exports }
}

/** All values in an array; with `expand: true` the elements of arrays, at all depths. */
function collected(call: CallFacts, typeOf: TypeOf): ValueType {
  const isExpanded = valuesOf(call, 'expand').length > 0
  return isExpanded ? strongArray(anyShape) : resultOf(call, typeOf)
}

/** The value with doubles in place of whole numbers, also among its elements. */
function widened(value: ValueType): ValueType {
  const { type, elements } = value
  return { ...value, type: withDoubles(type), ...(elements && { elements: withDoubles(elements) }) }
}

const withDoubles = (type: FieldType): FieldType =>
  type === 'unknown' ? type : [...new Set(type.map((one): DataType => (one === 'long' ? 'double' : one)))]

/** Time series aggregations give one value per slot, or a single one with `scalar: true`. */
function seriesType(call: CallFacts): ValueType {
  const scalar = valuesOf(call, 'scalar')[0]?.expression
  if (scalar?.kind === 'boolean' && scalar.value) return { type: ['double'], isStrong: true }
  if (scalar && scalar.kind !== 'boolean') return { type: ['array', 'double'], isStrong: true }
  const elements = fromTypeSet(call.signature?.elements ?? 'any')
  return { type: ['array'], elements, isStrong: true }
}

/** An iteration in a member belongs to the whole record: the member is one element, and the records make the array. */
const memberOf = (value: BoundValue, shape: ValueShape, source: TypeSource): KnownField =>
  filledWith(
    {
      name: source.nameOf(value),
      type: shape.type,
      origin: 'record',
      definition: (value.alias ?? value.expression).span,
    },
    shape,
  )
