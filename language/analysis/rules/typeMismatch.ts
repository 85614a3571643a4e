import { arithmeticResults } from '../../catalog'
import { typeMismatchFixes } from '../fixes/expressions'
import type { Binary, Expression, Unary } from '../../dql'
import { flatMap } from '../../text'
import { isLiteral, unwrapped } from '../conditions'
import type { LocalFacts, PlacedValue } from '../facts'
import { typeText } from '../fieldType'
import { binaryType, unaryType } from '../operatorTypes'
import type { FieldType } from '../schema'
import type { ValueType } from '../valueType'
import { operationsIn } from './values'
import { remark, rule, type Remark } from './rule'

/**
 * Operators take certain types only. Literals and function results have a fixed type, so a wrong one is an error, also
 * beside a field; what a field holds is never reported. Source: DQL reference, "operators".
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
  const types = [node.left, node.right].map((operand) => fixedType(operand, facts.typeOf(operand, scope)))
  const [left = 'unknown', right = 'unknown'] = types
  if (binaryType(node.operator, left, right) || (types.includes('unknown') && !isAlwaysWrong(node))) return []
  const [one = '', other = ''] = flatMap(types, (type) => (type === 'unknown' ? [] : typeText(type)))
  const isText = node.operator === '+' && one === 'string' && (other === 'string' || other === '')
  const hint = isText ? 'Strings are joined by concat(…).' : ''
  return [remark('type-mismatch', node.operatorSpan, node.operator, one, other, hint)]
}

/**
 * Whether one operand is enough to be sure. Of comparisons with fields another remark tells, and what stands left of
 * `and` may be all that could be read of a condition.
 */
const isAlwaysWrong = ({ operator, right }: Binary): boolean =>
  operator in arithmeticResults ||
  ((operator === 'and' || operator === 'or' || operator === 'xor') && isLiteral(unwrapped(right)))

/** Unknown for what a field holds: any operator may take it. */
const fixedType = (expression: Expression, value: ValueType): FieldType =>
  isFixed(expression, value) ? value.type : 'unknown'

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
