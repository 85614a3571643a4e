import { print, type Binary, type Expression } from '../../dql'
import { flatMap } from '../../text'
import { isLiteral, isRelation } from '../conditions'
import { binaryType } from '../operatorTypes'
import { remark, rule } from './rule'
import { valuesIn, type KnownValue } from './values'

/**
 * A comparison of two constants in a condition, or a written `true` or `false` as the condition of a filter: the same
 * for every record. Source: DQL reference, "filter command".
 */
export const constantCondition = rule(
  {
    'constant-condition': {
      severity: 'information',
      title: 'Condition that no record changes',
      description: 'Both sides are constants, so the condition holds for every record or for none.',
      bad: 'fetch logs | filter "prod" == "prod"',
      good: 'fetch logs | filter stage == "prod"',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), (value) => {
      if (!isCondition(value)) return []
      const { expression, owner } = value
      if (owner.kind === 'command' && expression.kind === 'boolean')
        return [remark('constant-condition', expression.span, print(expression), wordOf(expression.value))]
      return facts
        .ownNodesOf(expression)
        .filter(isComparisonOfConstants)
        .filter(({ operator, left, right }) => {
          const [leftType, rightType] = [left, right].map((side) => facts.typeOf(side, value.scope).type)
          return leftType && rightType && binaryType(operator, leftType, rightType) !== undefined
        })
        .map((node) => remark('constant-condition', node.span, print(node), 'the same'))
    }),
)

const conditions: ReadonlySet<string> = new Set(['filter', 'filterOut', 'countIf', 'if', 'failIf'])

const isCondition = ({ ownerName, parameter }: KnownValue): boolean =>
  conditions.has(ownerName) && parameter?.name === 'condition'

const wordOf = (value: boolean): string => (value ? 'true' : 'false')

const isComparisonOfConstants = (node: { readonly kind: string }): node is Binary => {
  if (node.kind !== 'binary') return false
  const { operator, left, right } = node as Binary
  return isRelation(operator) && isConstant(left) && isConstant(right)
}

function isConstant(expression: Expression): boolean {
  if (expression.kind === 'parenthesized') return isConstant(expression.expression)
  if (expression.kind === 'unary') return isConstant(expression.operand)
  if (expression.kind === 'binary') return isConstant(expression.left) && isConstant(expression.right)
  return isLiteral(expression)
}
