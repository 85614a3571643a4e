import type { Call, Expression, StringLiteral } from '../../dql'
import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import type { TextFacts } from '../textFacts'
import { remark, textRule, type Remark } from './rule'
import { operationsIn, valuesIn } from './values'

const MOST_WILDCARDS = 64

/**
 * Patterns with two wildcards side by side, or with more than 64 of them: words of `search` and `~`, `matchesPhrase` and
 * `matchesValue`. Source: DQL reference, "search operator", "matchesValue" and "matchesPhrase".
 */
export const wildcardLimits = textRule(
  {
    'wildcard-limit': {
      severity: 'error',
      title: 'Wildcards that are refused',
      description:
        'Two wildcards side by side say no more than one and are refused, as are more than 64 of them in one pattern.',
      bad: 'fetch logs | filter matchesValue(host, "web**")',
      good: 'fetch logs | filter matchesValue(host, "web*")',
    },
  },
  (facts) => flatMap(patternsIn(facts), ({ literal, wildcard }) => faultsOf(literal, wildcard)),
)

/** A pattern as it is written, and the character that stands for others in it. */
interface WildcardPattern {
  readonly literal: StringLiteral
  readonly wildcard: string
}

function faultsOf({ value, span }: StringLiteral, wildcard: string): readonly Remark<'wildcard-limit'>[] {
  if (wildcard === '' || !value.includes(wildcard)) return []
  if (value.includes(wildcard + wildcard)) return [remark('wildcard-limit', span, wildcard)]
  const count = value.split(wildcard).length - 1
  return count > MOST_WILDCARDS ? [remark('wildcard-limit', span, wildcard, String(MOST_WILDCARDS))] : []
}

function patternsIn(facts: TextFacts): readonly WildcardPattern[] {
  const searched = flatMap(valuesIn(facts), ({ expression, parameter }) =>
    parameter?.kinds.includes('searchCondition') ? termsIn(expression) : [],
  )
  const tested = flatMap(operationsIn(facts, 'binary'), ({ node }) =>
    node.operator === '~' && node.right.kind === 'string' ? [node.right] : [],
  )
  const star = [...new Set([...searched, ...tested])].map((literal) => ({ literal, wildcard: '*' }))
  return [...star, ...flatMap(operationsIn(facts, 'call'), ({ node }) => calledPatterns(facts, node))]
}

/** The words of a search condition. */
function termsIn(node: Expression): readonly StringLiteral[] {
  if (node.kind === 'parenthesized') return termsIn(node.expression)
  if (node.kind === 'string') return [node]
  if (node.kind !== 'binary') return []
  const { operator, left, right } = node
  return operator === 'and' || operator === 'or' ? [...termsIn(left), ...termsIn(right)] : []
}

/** The parameters that take patterns, by function. */
const patternParameters: ReadonlyMap<string, string> = new Map([
  ['matchesPhrase', 'phrase'],
  ['matchesValue', 'value'],
])

function calledPatterns(facts: TextFacts, call: Call): readonly WildcardPattern[] {
  const { definition, binding } = facts.callOf(call)
  const parameter = definition && patternParameters.get(definition.name)
  if (parameter === undefined) return []
  const given = valuesFor(binding, 'wildcard')[0]?.expression
  if (given && given.kind !== 'string') return []
  const wildcard = given?.value ?? '*'
  return flatMap(valuesFor(binding, parameter), ({ expression }) => literalsIn(facts, expression)).map(
    (literal) => ({ literal, wildcard }),
  )
}

/** The strings that are written, one by one or as the elements of an array. */
function literalsIn(facts: TextFacts, node: Expression): readonly StringLiteral[] {
  if (node.kind === 'parenthesized') return literalsIn(facts, node.expression)
  if (node.kind === 'string') return [node]
  if (node.kind !== 'call') return []
  const { definition, binding } = facts.callOf(node)
  if (definition?.name !== 'array') return []
  return flatMap(valuesFor(binding, 'expression'), ({ expression }) => literalsIn(facts, expression))
}
