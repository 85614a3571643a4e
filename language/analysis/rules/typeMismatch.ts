import { typeMismatchFixes } from '../fixes/expressions'
import type { Binary, Expression, Unary } from '../../dql'
import { flatMap } from '../../text'
import type { LocalFacts, PlacedValue } from '../facts'
import { typeText } from '../fieldType'
import { binaryType, unaryType } from '../operatorTypes'
import type { ValueType } from '../valueType'
import { operationsIn } from './values'
import { remark, rule, type Remark } from './rule'

/**
 * Operators take certain types only. Literals and function results have a fixed type, so a wrong one is an error;
 * fields may hold anything and are never reported. Source: DQL reference, "operators".
 */
export const typeMismatch = rule(
  {
    'type-mismatch': {
      severity: 'error',
      title: 'Operator on values of the wrong types',
      description:
        'Operators take certain types only. Literals and function results have a fixed type; fields may hold anything and are never reported.',
      bad: 'fetch logs | fields greeting = "hello " + "world"',
      good: 'fetch logs | fields greeting = concat("hello ", "world")',
      fixes: typeMismatchFixes,
    },
  },
  (facts) => [
    ...flatMap(operationsIn(facts, 'binary'), ({ node, value }) =>
      joinsWords(node, value) ? [] : binaryMismatch(node, value, facts),
    ),
    ...flatMap(operationsIn(facts, 'unary'), ({ node, value }) =>
      joinsWords(node, value) ? [] : unaryMismatch(node, value, facts),
    ),
  ],
)

/** In a search, words stand where booleans do elsewhere. */
const joinsWords = ({ operator }: Binary | Unary, { parameter }: PlacedValue): boolean =>
  (operator === 'and' || operator === 'or' || operator === 'not') &&
  (parameter?.kinds.includes('searchCondition') ?? false)

function binaryMismatch(
  node: Binary,
  { scope }: PlacedValue,
  facts: LocalFacts,
): readonly Remark<'type-mismatch'>[] {
  const left = facts.typeOf(node.left, scope)
  const right = facts.typeOf(node.right, scope)
  if (!isFixed(node.left, left) || !isFixed(node.right, right)) return []
  if (binaryType(node.operator, left.type, right.type)) return []
  const isText =
    node.operator === '+' && typeText(left.type) === 'string' && typeText(right.type) === 'string'
  const hint = isText ? 'Strings are joined by concat(…).' : ''
  return [
    remark(
      'type-mismatch',
      node.operatorSpan,
      node.operator,
      typeText(left.type),
      typeText(right.type),
      hint,
    ),
  ]
}

function unaryMismatch(
  node: Unary,
  { scope }: PlacedValue,
  facts: LocalFacts,
): readonly Remark<'type-mismatch'>[] {
  const operand = facts.typeOf(node.operand, scope)
  if (!isFixed(node.operand, operand) || unaryType(node.operator, operand.type)) return []
  const operatorSpan = { start: node.span.start, end: node.span.start + node.operator.length }
  return [remark('type-mismatch', operatorSpan, node.operator, typeText(operand.type), '', '')]
}

const isFixed = (expression: Expression, { type, isStrong }: ValueType): boolean =>
  isStrong && type !== 'unknown' && expression.kind !== 'missing'
