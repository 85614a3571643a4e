import { areComparable, equalityGroups, orderedGroups, type DataType } from '../../catalog'
import { stringText, type Binary, type Expression } from '../../dql'
import { flatMap } from '../../text'
import { isRelation } from '../conditions'
import type { LocalFacts } from '../facts'
import { typeText } from '../fieldType'
import { isIterative } from '../iterative'
import { sourceText } from '../pipelines'
import type { FieldType } from '../schema'
import { replacing, withFix } from './fix'
import { remark, rule, type Remark } from './rule'
import { valuesIn, type KnownValue, operationsIn } from './values'

/**
 * Values of different types are never equal and have no order; nothing converts them. Fields count with the types that
 * the query or the known data gives them. Ordered comparisons of fixed types are errors already (`type-mismatch`).
 * Source: DQL reference, "comparison operators".
 */
export const incomparableTypes = rule(
  {
    'incomparable-types': {
      severity: 'information',
      title: 'Comparison of different types',
      description:
        'Nothing converts the types for a comparison: values of different types are never equal, and `<` and `>` give null. Write the constant in the type of the field, or convert one side.',
      bad: 'fetch logs | parse content, "LD \'status=\' LONG:status" | filter status == "200"',
      good: 'fetch logs | parse content, "LD \'status=\' LONG:status" | filter status == 200',
    },
  },
  (facts) => [
    ...flatMap(operationsIn(facts, 'binary'), ({ node, value }) =>
      isRelation(node.operator) ? comparisonRemark(facts, value, node) : [],
    ),
    ...flatMap(valuesIn(facts), (value) => listRemark(facts, value)),
  ],
)

type Told = Remark<'incomparable-types'>

function comparisonRemark(
  facts: LocalFacts,
  { scope, parameter }: KnownValue,
  node: Binary,
): readonly Told[] {
  if (parameter?.kinds.includes('joinCondition') || isIterative(node)) return []
  const groups = node.operator === '==' || node.operator === '!=' ? equalityGroups : orderedGroups
  const left = facts.typeOf(node.left, scope)
  const right = facts.typeOf(node.right, scope)
  if (left.isStrong && right.isStrong && groups === orderedGroups) return []
  if (mayCompare(groups, left.type, right.type)) return []
  const outcome =
    groups === orderedGroups ? 'gives null' : node.operator === '==' ? 'is never true' : 'is always true'
  const found = remark(
    'incomparable-types',
    node.span,
    sourceText(facts, node.left),
    typeText(left.type),
    sourceText(facts, node.right),
    typeText(right.type),
    `${node.operator} ${outcome}`,
  )
  const fix = converted(node.right, left.type)
  if (fix) return [withFix(found, `Change to ${fix}`, replacing(node.right.span, fix))]
  const other = converted(node.left, right.type)
  return [other ? withFix(found, `Change to ${other}`, replacing(node.left.span, other)) : found]
}

/** Values of `in(…)` that the needle cannot equal. */
function listRemark(
  facts: LocalFacts,
  { owner, ownerName, parameter, expression, scope }: KnownValue,
): readonly Told[] {
  if (ownerName !== 'in' || parameter?.name !== 'haystack' || owner.kind !== 'call') return []
  const needle = facts.callOf(owner).binding.values.find((value) => value.parameter?.name === 'needle')
  if (!needle || isIterative(needle.expression) || isIterative(expression)) return []
  const left = facts.typeOf(needle.expression, scope).type
  const right = facts.typeOf(expression, scope).type
  if (holdsArray(left) || holdsArray(right) || mayCompare(equalityGroups, left, right)) return []
  const found = remark(
    'incomparable-types',
    expression.span,
    sourceText(facts, needle.expression),
    typeText(left),
    sourceText(facts, expression),
    typeText(right),
    'they are never equal',
  )
  const fix = converted(expression, left)
  return [fix ? withFix(found, `Change to ${fix}`, replacing(expression.span, fix)) : found]
}

const holdsArray = (type: FieldType): boolean => type !== 'unknown' && type.includes('array')

const mayCompare = (groups: typeof equalityGroups, left: FieldType, right: FieldType): boolean =>
  left === 'unknown' ||
  right === 'unknown' ||
  left.length === 0 ||
  right.length === 0 ||
  left.some((one) => right.some((other) => areComparable(groups, one, other) || isIdAsText(one, other)))

/** Ids of the topology are often compared with text, and no source says that this fails. */
const isIdAsText = (one: DataType, other: DataType): boolean =>
  [one, other].includes('smartscapeid') && [one, other].includes('string')

/** Functions that make a value of a type from text. */
const conversions: Readonly<Record<string, string>> = {
  ip: 'ip',
  timestamp: 'toTimestamp',
  uid: 'toUid',
}

/** A literal written in the type of the other side; undefined where that is not possible or not certain. */
function converted(literal: Expression, wanted: FieldType): string | undefined {
  if (wanted === 'unknown' || wanted.length !== 1) return undefined
  const type = wanted[0] ?? ''
  if (literal.kind === 'long' && type === 'string') return `"${literal.value}"`
  if (literal.kind === 'boolean' && type === 'string') return `"${literal.value}"`
  if (literal.kind !== 'string') return undefined
  if (type === 'long' || type === 'double')
    return /^-?\d{1,15}$/.test(literal.value) ? literal.value : undefined
  if (type === 'boolean')
    return /^(true|false)$/i.test(literal.value) ? literal.value.toLowerCase() : undefined
  const conversion = Object.hasOwn(conversions, type) ? conversions[type] : undefined
  return conversion && `${conversion}(${stringText(literal.value)})`
}
