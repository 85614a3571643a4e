import { negatedFilterFixes } from '../fixes/expressions'
import type { Expression, Unary } from '../../dql'
import { flatMap } from '../../text'
import { unwrapped } from '../conditions'
import type { TextFacts } from '../textFacts'
import { remark, textRule } from './rule'
import { valuesIn, type KnownWrittenValue } from './values'

/** The command that does without `not` what the other does with it. */
export const oppositeFilters: Readonly<Record<string, string>> = { filter: 'filterOut', filterOut: 'filter' }

/**
 * A filter whose whole condition is negated. Both ways differ in what happens to records for which the condition is
 * null, unless it never is. Source: DQL reference, "filterOut command".
 */
export const negatedFilter = textRule(
  {
    'negated-filter': {
      severity: 'hint',
      title: 'Negated condition of a filter',
      description:
        '`filterOut` drops what `filter` keeps. They differ for null: `filter not x` drops records for which `x` is null, `filterOut x` keeps them.',
      bad: 'fetch logs | filter not isNull(user)',
      good: 'fetch logs | filterOut isNull(user)',
      fixes: negatedFilterFixes,
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), (value) => {
      const negation = negationIn(value)
      const opposite = oppositeFilters[value.ownerName]
      if (!negation || !opposite || !isWritten(negation, facts)) return []
      const isSame = isNeverNull(negation.operand) ? 'yes' : ''
      return [remark('negated-filter', negation.span, value.ownerName, opposite, isSame)]
    }),
)

/** Whether the word stands in the text, in its place: other spellings are reported on their own. */
const isWritten = ({ span }: Unary, { text }: TextFacts): boolean =>
  /^not\b/i.test(text.slice(span.start, span.end))

/** The `not` around the whole condition of a filter. A double one is reported as such. */
export function negationIn({ owner, ownerName, expression }: KnownWrittenValue) {
  if (owner.kind !== 'command' || !Object.hasOwn(oppositeFilters, ownerName)) return undefined
  const inner = unwrapped(expression)
  const isNegation = inner.kind === 'unary' && inner.operator === 'not'
  if (!isNegation || isNegated(unwrapped(inner.operand)) || inner.operand.kind === 'missing') return undefined
  return inner
}

const isNegated = (expression: Expression): boolean =>
  expression.kind === 'unary' && expression.operator === 'not'

const neverNull: ReadonlySet<string> = new Set(['isNull', 'isNotNull', 'isTrueOrNull', 'isFalseOrNull'])

function isNeverNull(expression: Expression): boolean {
  const inner = unwrapped(expression)
  return (
    inner.kind === 'call' &&
    [...neverNull].some((name) => name.toLowerCase() === inner.name.text.toLowerCase())
  )
}
