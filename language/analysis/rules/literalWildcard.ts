import { stringText, type Binary, type Expression } from '../../dql'
import { flatMap } from '../../text'
import { unwrapped } from '../conditions'
import type { TextFacts } from '../textFacts'
import { sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, textRule, type Remark } from './rule'
import { operationsIn } from './values'

/**
 * A field compared by `==` with text that looks like a pattern. Only text of one word with a star at a place where
 * patterns have one; a lone star, a star on both sides of a slash and text with blanks are left alone. Source: DQL reference, "matchesValue".
 */
export const literalWildcard = textRule(
  {
    'literal-wildcard': {
      severity: 'information',
      title: 'Wildcard in a plain comparison',
      description:
        '`==` and `!=` compare character by character, the star included. `matchesValue` takes `*` for any text, and ignores letter case.',
      bad: 'fetch logs | filter log.source == "/var/log/*"',
      good: 'fetch logs | filter matchesValue(log.source, "/var/log/*")',
    },
  },
  (facts) => flatMap(operationsIn(facts, 'binary'), ({ node }) => remarks(facts, node)),
)

function remarks(
  facts: TextFacts,
  { operator, left, right, span }: Binary,
): readonly Remark<'literal-wildcard'>[] {
  if (operator !== '==' && operator !== '!=') return []
  const [field, literal] = isPattern(right) ? [unwrapped(left), right] : [unwrapped(right), left]
  if (field.kind !== 'field' || !isPattern(literal)) return []
  const text = stringText(literal.value)
  const call = `matchesValue(${sourceText(facts, field)}, ${text})`
  const better = operator === '==' ? call : `not ${call}`
  const found = remark('literal-wildcard', span, operator, text)
  return [operator === '==' ? withFix(found, `Change to ${better}`, replacing(span, better)) : found]
}

const isPattern = (expression: Expression): expression is Extract<Expression, { kind: 'string' }> =>
  expression.kind === 'string' &&
  /^\*?[\w./:@-]{3,}(?:\*[\w./:@-]+)*\*?$/.test(expression.value) &&
  expression.value.includes('*')
