import type { Access, Call, Expression, Query } from '../dql'
import { valuesFor, type Binding, type BoundValue } from './binding'
import type { CallFacts } from './calls'
import { fieldNamed } from './fieldSet'
import { fromTypeSet, unionOf } from './fieldType'
import { isIterative } from './iterative'
import { binaryType, unaryType } from './operatorTypes'
import type { FieldSet, FieldType, KnownField } from './schema'

/** What is known of the value of an expression. */
export interface ValueType {
  readonly type: FieldType
  /**
   * Whether the language itself fixes the type, as for literals and function results. Fields are never strong:
   * records may hold other types than a sample shows. Only strong types cause alarms.
   */
  readonly isStrong: boolean
  /** The members of a record, or of the records in an array, where they are known. */
  readonly members?: readonly KnownField[]
}

/** What the types of expressions depend on beyond the expression and the fields it may read. */
export interface TypeSource {
  readonly resolve: (call: Call) => CallFacts
  readonly typeOf: (expression: Expression, scope: FieldSet) => ValueType
  readonly nameOf: (value: BoundValue) => string
  readonly resultOf: (query: Query) => FieldSet
  readonly exportsOf: (value: BoundValue) => readonly KnownField[]
}

const unknown: ValueType = { type: 'unknown', isStrong: false }

const strong = (...type: Exclude<FieldType, 'unknown'>): ValueType => ({ type, isStrong: true })

/** The type of an expression that may read the fields of `scope`. */
export function valueType(expression: Expression, scope: FieldSet, source: TypeSource): ValueType {
  switch (expression.kind) {
    case 'field':
      return fieldType(fieldNamed(scope, expression.name))
    case 'long':
    case 'double':
    case 'string':
    case 'boolean':
    case 'duration':
      return strong(expression.kind)
    case 'null':
    case 'variable':
    case 'subquery':
    case 'missing':
      return unknown
    case 'align':
      return strong('timestamp')
    case 'parenthesized':
      return source.typeOf(expression.expression, scope)
    case 'iterate': {
      const { members } = source.typeOf(expression.target, scope)
      return members ? { type: ['record'], isStrong: false, members } : unknown
    }
    case 'access':
      return accessType(expression, source.typeOf(expression.target, scope))
    case 'unary': {
      const operand = source.typeOf(expression.operand, scope)
      return operatorResult(unaryType(expression.operator, operand.type), operand)
    }
    case 'binary': {
      const left = source.typeOf(expression.left, scope)
      const right = source.typeOf(expression.right, scope)
      return operatorResult(binaryType(expression.operator, left.type, right.type), left, right)
    }
    case 'call':
      return callType(source.resolve(expression), scope, source)
  }
}

/** The column that a value becomes: an open iteration is collected to an array. */
export function columnType(expression: Expression, valueType: ValueType): ValueType {
  if (!isIterative(expression)) return valueType
  const { members } = valueType
  return { type: ['array'], isStrong: false, ...(members ? { members } : {}) }
}

function fieldType(field: KnownField | undefined): ValueType {
  if (!field) return unknown
  const { type, members } = field
  return members ? { type, members, isStrong: false } : { type, isStrong: false }
}

function operatorResult(type: FieldType | undefined, ...operands: readonly ValueType[]): ValueType {
  if (!type) return unknown
  return { type, isStrong: operands.every(({ isStrong }) => isStrong) }
}

function accessType({ key }: Access, target: ValueType): ValueType {
  if (key.kind !== 'field') return target.members ? { ...target, type: ['record'], isStrong: false } : unknown
  const isBorder = key.name === 'start' || key.name === 'end'
  if (isBorder && target.type !== 'unknown' && target.type.every((type) => type === 'timeframe'))
    return { type: ['timestamp'], isStrong: false }
  return fieldType(target.members?.find(({ name }) => name === key.name))
}

type SpecialCall = (call: CallFacts, scope: FieldSet, source: TypeSource) => ValueType

/** Functions whose result says more than their row does. */
const specialCalls: Readonly<Record<string, SpecialCall>> = {
  record: ({ binding }, scope, source) => ({
    ...strong('record'),
    members: membersOf(binding, scope, source),
  }),
  array: ({ binding }, scope, source) => {
    const members = valuesFor(binding, 'expression').map(
      ({ expression }) => source.typeOf(expression, scope).members,
    )
    const first = members[0]
    return first ? { ...strong('array'), members: first } : strong('array')
  },
  parse: ({ binding }, _scope, source) => {
    const exports = valuesFor(binding, 'pattern').flatMap(source.exportsOf)
    return exports.length === 1
      ? fieldType(exports[0])
      : { type: ['record'], isStrong: false, members: exports }
  },
  parseAll: ({ binding }, _scope, source) => {
    const exports = valuesFor(binding, 'pattern').flatMap(source.exportsOf)
    return exports.length > 1 ? { ...strong('array'), members: exports } : strong('array')
  },
  lookup: ({ binding }, _scope, source) => {
    const table = valuesFor(binding, 'lookupTable')[0]?.expression
    return table?.kind === 'subquery'
      ? { ...strong('record'), members: source.resultOf(table.query).fields }
      : strong('record')
  },
  sum: totalType,
  avg: totalType,
}

function callType(call: CallFacts, scope: FieldSet, source: TypeSource): ValueType {
  const { definition } = call
  if (!definition || !call.signature) return unknown
  if (definition.place === 'makeTimeseries' || definition.place === 'timeseries')
    return seriesType(call.binding)
  const special = Object.hasOwn(specialCalls, definition.name) ? specialCalls[definition.name] : undefined
  if (special) return special(call, scope, source)
  const declared = fromTypeSet(call.signature.returns)
  const kept = keptType(call, scope, source)
  if (kept) return { type: narrowed(kept.type, declared), isStrong: kept.isStrong && declared !== 'unknown' }
  return { type: declared, isStrong: declared !== 'unknown' }
}

/** The joint type of the arguments that the result takes its type from. */
function keptType(
  { binding, signature }: CallFacts,
  scope: FieldSet,
  source: TypeSource,
): ValueType | undefined {
  const kept = signature?.keepsTypeOf
  if (!kept) return undefined
  const types = binding.values
    .filter(({ parameter }) => parameter && kept.includes(parameter.name))
    .map(({ expression }) => source.typeOf(expression, scope))
  return { type: unionOf(types.map(({ type }) => type)), isStrong: types.every(({ isStrong }) => isStrong) }
}

/** What of the argument's types the row allows as result; the row alone when nothing is left. */
function narrowed(type: FieldType, declared: FieldType): FieldType {
  if (type === 'unknown' || declared === 'unknown') return type === 'unknown' ? declared : type
  const both = type.filter((one) => declared.includes(one))
  return both.length > 0 ? both : declared
}

/** Sums and means of numbers are doubles, those of durations durations. */
function totalType({ binding }: CallFacts, scope: FieldSet, source: TypeSource): ValueType {
  const value = binding.values[0]
  const type = value ? source.typeOf(value.expression, scope).type : 'unknown'
  if (type === 'unknown') return strong('double', 'duration')
  return strong(...new Set(type.map((one) => (one === 'duration' ? one : 'double'))))
}

/** Time series aggregations give one value per slot, or a single one with `scalar: true`. */
function seriesType(binding: Binding): ValueType {
  const scalar = valuesFor(binding, 'scalar')[0]?.expression
  return scalar?.kind === 'boolean' && scalar.value ? strong('double') : strong('array')
}

/** An iteration in a member belongs to the whole record: the member is one element, and the records make the array. */
function membersOf(binding: Binding, scope: FieldSet, source: TypeSource): readonly KnownField[] {
  return valuesFor(binding, 'expression').map((value): KnownField => {
    const { type, members } = source.typeOf(value.expression, scope)
    const field = {
      name: source.nameOf(value),
      type,
      origin: 'record',
      definition: (value.alias ?? value.expression).span,
    }
    return members ? { ...field, members } : field
  })
}
