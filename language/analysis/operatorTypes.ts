import { arithmeticResults, orderedGroups, type ArithmeticOperator, type DataType } from '../catalog'
import type { BinaryOperator, UnaryOperator } from '../dql'
import type { FieldType } from './schema'

const negatable: readonly DataType[] = ['long', 'double', 'duration']

/** The type of `left operator right`; undefined when the operator takes no such pair. Unknown operands always fit. */
export function binaryType(
  operator: BinaryOperator,
  left: FieldType,
  right: FieldType,
): FieldType | undefined {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmeticType(operator, left, right)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return haveOrder(left, right) ? ['boolean'] : undefined
    case 'and':
    case 'or':
    case 'xor':
      return includes(left, 'boolean') && includes(right, 'boolean') ? ['boolean'] : undefined
    case '==':
    case '!=':
    case '~':
    case 'in':
      return ['boolean']
  }
}

/** The type of `operator operand`; undefined when the operator takes no such operand. */
export function unaryType(operator: UnaryOperator, operand: FieldType): FieldType | undefined {
  if (operator === 'not') return includes(operand, 'boolean') ? ['boolean'] : undefined
  if (operand === 'unknown') return 'unknown'
  const results = operand.filter((type) => negatable.includes(type))
  return results.length > 0 ? results : undefined
}

function arithmeticType(
  operator: ArithmeticOperator,
  left: FieldType,
  right: FieldType,
): FieldType | undefined {
  const fitting = arithmeticResults[operator].filter(([l, r]) => includes(left, l) && includes(right, r))
  return fitting.length > 0 ? [...new Set(fitting.map(([, , result]) => result))] : undefined
}

const haveOrder = (left: FieldType, right: FieldType): boolean =>
  orderedGroups.some((group) => isIn(left, group) && isIn(right, group))

const includes = (type: FieldType, one: DataType): boolean => type === 'unknown' || type.includes(one)

const isIn = (type: FieldType, group: readonly DataType[]): boolean =>
  type === 'unknown' || type.some((one) => group.includes(one))
