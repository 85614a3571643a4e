import type { Access, Expression } from '../dql'
import { callType } from './callType'
import { fieldNamed } from './fieldSet'
import { isIterative } from './iterative'
import { binaryType, unaryType } from './operatorTypes'
import type { FieldSet, FieldType, KnownField } from './schema'
import { weak, type TypeSource, type ValueType } from './typeSource'
import { anyShape, arrayOf, elementOf, nullShape } from './valueShape'

export type { TypeSource, ValueType }

const unknown = weak(anyShape)

/** The types of literals; one object for all of a kind. */
const literalTypes: Readonly<Partial<Record<Expression['kind'], ValueType>>> = {
  long: { type: ['long'], isStrong: true },
  double: { type: ['double'], isStrong: true },
  string: { type: ['string'], isStrong: true },
  boolean: { type: ['boolean'], isStrong: true },
  duration: { type: ['duration'], isStrong: true },
  null: weak(nullShape),
}

/** The type of a literal; undefined for any other expression. */
export const literalType = ({ kind }: Expression): ValueType | undefined => literalTypes[kind]

/** The type of an expression that may read the fields of `scope`. */
export function valueType(expression: Expression, scope: FieldSet, source: TypeSource): ValueType {
  switch (expression.kind) {
    case 'field': {
      const field = fieldNamed(scope, expression.name)
      return field ? source.typeOfField(field) : unknown
    }
    case 'long':
    case 'double':
    case 'string':
    case 'boolean':
    case 'duration':
    case 'null':
      return literalType(expression) ?? unknown
    case 'variable':
      return source.variableType(expression)
    case 'template':
    case 'subquery':
    case 'missing':
      return unknown
    case 'align':
      return { type: ['timestamp'], isStrong: true }
    case 'parenthesized':
      return source.typeOf(expression.expression, scope)
    case 'iterate':
      return weak(elementOf(source.typeOf(expression.target, scope)))
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
export const columnType = (expression: Expression, value: ValueType): ValueType =>
  isIterative(expression) ? weak(arrayOf(value)) : value

/** The type of what a field holds, as far as it is known. */
export const fieldType = (field: KnownField): ValueType => weak(field)

function operatorResult(type: FieldType | undefined, ...operands: readonly ValueType[]): ValueType {
  if (!type) return unknown
  return { type, isStrong: operands.every(({ isStrong }) => isStrong) }
}

function accessType({ key }: Access, target: ValueType): ValueType {
  if (key.kind !== 'field') return weak(elementOf(target))
  const isBorder = key.name === 'start' || key.name === 'end'
  if (isBorder && target.type !== 'unknown' && target.type.every((type) => type === 'timeframe'))
    return { type: ['timestamp'], isStrong: false }
  return weak(target.members?.find(({ name }) => name === key.name) ?? anyShape)
}
