import type { Call, Expression, StringLiteral } from '../../dql'
import { stringText } from '../../dql'
import { flatMap } from '../../text'
import { unwrapped } from '../conditions'
import type { TextFacts } from '../textFacts'
import { sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, textRule, type Remark } from './rule'
import { operationsIn } from './values'

/** The result of `lower(…)` has no upper-case letter, so text with one is never found in it. */
export const impossibleCase = textRule(
  {
    'impossible-case': {
      severity: 'warning',
      title: 'Upper case looked for in lower case',
      description:
        'The result of `lower(…)` has no upper-case letters, and that of `upper(…)` no lower-case ones, so the comparison can never find the text.',
      bad: 'fetch logs | fieldsAdd isLate = contains(lower(content), "Timeout")',
      good: 'fetch logs | fieldsAdd isLate = contains(lower(content), "timeout")',
    },
  },
  (facts) => [
    ...flatMap(operationsIn(facts, 'binary'), ({ node: { operator, left, right } }) =>
      operator === '==' || operator === '!='
        ? [...told(facts, left, right), ...told(facts, right, left)]
        : [],
    ),
    ...flatMap(operationsIn(facts, 'call'), ({ node }) => toldOfCall(facts, node)),
  ],
)

/** Functions that look for their second argument in the first with regard to case. */
const searching: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith', 'like', 'in'])

function toldOfCall(facts: TextFacts, call: Call): readonly Remark<'impossible-case'>[] {
  const { definition, binding } = facts.callOf(call)
  if (!definition || !searching.has(definition.name) || binding.given.has('caseSensitive')) return []
  const [text, ...others] = binding.values
  return text ? flatMap(others, ({ expression }) => told(facts, text.expression, expression)) : []
}

function told(facts: TextFacts, text: Expression, wanted: Expression): readonly Remark<'impossible-case'>[] {
  const call = unwrapped(text)
  const literal = unwrapped(wanted)
  if (call.kind !== 'call' || literal.kind !== 'string') return []
  const name = facts.callOf(call).definition?.name
  if (name !== 'lower' && name !== 'upper') return []
  const fitting = name === 'lower' ? lowered(literal) : raised(literal)
  if (fitting === literal.value) return []
  const found = remark('impossible-case', literal.span, sourceText(facts, call), stringText(literal.value))
  const newText = stringText(fitting)
  return [withFix(found, `Change to ${newText}`, replacing(literal.span, newText))]
}

/** ASCII letters alone: others have rules of their own. */
const lowered = ({ value }: StringLiteral): string => value.replace(/[A-Z]/g, (it) => it.toLowerCase())

const raised = ({ value }: StringLiteral): string => value.replace(/[a-z]/g, (it) => it.toUpperCase())
