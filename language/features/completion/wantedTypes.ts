import type { PlacedValue, Snapshot } from '../../analysis'
import { arithmeticResults, type ArithmeticOperator, type DataType, type TypeSet } from '../../catalog'
import { childrenOf, type Binary, type Expression } from '../../dql'

type Facts = Snapshot['facts']

/**
 * The types that an operand of a value should have: those of the parameter for the whole value, else what the operator
 * around it takes beside its other side. Undefined when anything may stand there, or nobody knows.
 */
export function wantedTypes(facts: Facts, value: PlacedValue, operand: Expression): TypeSet | undefined {
  if (value.expression === operand) return value.parameter?.types
  const around = facts
    .ownNodesOf(value.expression)
    .find((node) => childrenOf(node).some((child) => child === operand))
  switch (around?.kind) {
    case 'parenthesized':
      return wantedTypes(facts, value, around)
    case 'unary':
      return around.operator === 'not' ? ['boolean'] : negatable(wantedTypes(facts, value, around))
    case 'align':
      return ['timestamp', 'duration']
    case 'binary':
      return besideOther(facts, value, around, operand)
    default:
      return undefined
  }
}

const negatable = (wanted: TypeSet | undefined): TypeSet => {
  const types: readonly DataType[] = ['long', 'double', 'duration']
  if (wanted === undefined || wanted === 'any') return types
  const left = types.filter((type) => wanted.includes(type))
  return left.length > 0 ? left : types
}

function besideOther(
  facts: Facts,
  value: PlacedValue,
  { operator, left, right }: Binary,
  operand: Expression,
): TypeSet | undefined {
  const isLeft = left === operand
  const { type } = facts.typeOf(isLeft ? right : left, value.scope)
  switch (operator) {
    case 'and':
    case 'or':
    case 'xor':
      return ['boolean']
    case '~':
      return isLeft ? undefined : ['string']
    case 'in':
      return undefined
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return type === 'unknown' ? undefined : besideType(operator, type, isLeft)
    default:
      return type === 'unknown' ? undefined : withNumbers(type)
  }
}

function besideType(operator: ArithmeticOperator, other: readonly DataType[], isLeft: boolean): TypeSet {
  const fitting = arithmeticResults[operator].filter(([l, r]) => other.includes(isLeft ? r : l))
  return [...new Set(fitting.map(([l, r]) => (isLeft ? l : r)))]
}

/** Numbers compare with each other, whatever their type. */
const withNumbers = (types: readonly DataType[]): TypeSet =>
  types.some((type) => type === 'long' || type === 'double')
    ? [...new Set<DataType>([...types, 'long', 'double'])]
    : types
