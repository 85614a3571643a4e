import type { Binary, BinaryOperator, Expression, Field } from '../dql'
import { durationUnitNamed } from '../catalog'

/** A value that the text itself fixes. Numbers and durations are compared by `value`; durations count nanoseconds. */
export type Constant =
  | { readonly kind: 'number' | 'duration'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }

/** The operators that compare by equality or order. */
export type Relation = '==' | '!=' | '<' | '<=' | '>' | '>='

/** A field compared with a constant, the field on the left. */
export interface Comparison {
  readonly node: Binary
  readonly field: Field
  readonly operator: Relation
  readonly constant: Constant
  /** The constant as it stands in the text. */
  readonly literal: Expression
}

/** The expression without parentheses around it. */
export function unwrapped(expression: Expression): Expression {
  let inner = expression
  while (inner.kind === 'parenthesized') inner = inner.expression
  return inner
}

/** What has to hold together: the sides of `and`, taken apart. In source order. */
export const conjuncts = (expression: Expression): readonly Expression[] => operandsOf(expression, 'and')

/** What may hold instead of each other: the sides of `or`, taken apart. In source order. */
export const disjuncts = (expression: Expression): readonly Expression[] => operandsOf(expression, 'or')

function operandsOf(expression: Expression, operator: BinaryOperator): readonly Expression[] {
  const operands: Expression[] = []
  const open = [expression]
  for (let next = open.pop(); next; next = open.pop()) {
    const inner = unwrapped(next)
    if (inner.kind === 'binary' && inner.operator === operator) open.push(inner.right, inner.left)
    else operands.push(inner)
  }
  return operands
}

/** The value of a literal, also of a negative one; undefined for anything that has to be computed. */
export function constantOf(expression: Expression): Constant | undefined {
  const inner = unwrapped(expression)
  switch (inner.kind) {
    case 'long':
      return isExact(inner.value) ? { kind: 'number', value: Number(inner.value) } : undefined
    case 'double':
      return { kind: 'number', value: inner.value }
    case 'string':
      return { kind: 'string', value: inner.value }
    case 'boolean':
      return { kind: 'boolean', value: inner.value }
    case 'duration': {
      const unit = durationUnitNamed(inner.unit)
      if (unit?.nanoseconds === undefined) return undefined
      return { kind: 'duration', value: inner.amount * Number(unit.nanoseconds) }
    }
    case 'unary': {
      const operand = inner.operator === '-' ? constantOf(inner.operand) : undefined
      if (operand?.kind !== 'number' && operand?.kind !== 'duration') return undefined
      return { ...operand, value: -operand.value }
    }
    default:
      return undefined
  }
}

/** The comparison of a field with a constant, whichever stands on the left. */
export function comparisonOf(expression: Expression): Comparison | undefined {
  const node = unwrapped(expression)
  if (node.kind !== 'binary' || !isRelation(node.operator)) return undefined
  return (
    comparison(node, node.left, node.operator, node.right) ??
    comparison(node, node.right, mirrored[node.operator], node.left)
  )
}

function comparison(
  node: Binary,
  side: Expression,
  operator: Relation,
  literal: Expression,
): Comparison | undefined {
  const field = unwrapped(side)
  const constant = constantOf(literal)
  return field.kind === 'field' && constant ? { node, field, operator, constant, literal } : undefined
}

const mirrored: Readonly<Record<Relation, Relation>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** Whether an operator compares two values by equality or order. */
export const isRelation = (operator: BinaryOperator): operator is Relation => operator in mirrored

/** Whether an expression is a literal other than null. */
export const isLiteral = ({ kind }: Expression): boolean => literals.has(kind)

const literals: ReadonlySet<string> = new Set(['long', 'double', 'string', 'boolean', 'duration'])

/** Longs beyond 53 bits are no exact doubles. */
const isExact = (value: bigint): boolean => BigInt(Number(value)) === value
