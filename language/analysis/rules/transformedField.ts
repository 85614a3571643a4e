import type { Binary, Call, Expression } from '../../dql'
import { stringText } from '../../dql'
import { flatMap } from '../../text'
import { unwrapped } from '../conditions'
import type { Facts } from '../facts'
import { sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { namesReadAsCalculations } from './nameWithoutBackticks'
import { remark, wayRule, type Remark } from './rule'
import { type KnownValue, operationsIn } from './values'

/**
 * A filter that converts every value to lower case to compare it, where a function that ignores case does the same and
 * can use what is known of the stored field. Only text without wildcards and with ASCII letters alone, where both agree.
 * Source: DQL best practices, "filter"; DQL reference, "matchesValue" and "contains".
 */
export const transformedField = wayRule(
  {
    'transformed-field': {
      severity: 'hint',
      title: 'Letter case changed to compare',
      description:
        '`matchesValue`, and `contains`, `startsWith` and `endsWith` with `caseSensitive: false`, ignore letter case themselves; the field need not be converted for every record.',
      bad: 'fetch logs | filter lower(loglevel) == "error"',
      good: 'fetch logs | filter matchesValue(loglevel, "error")',
    },
  },
  (facts): readonly Told[] => [
    ...flatMap(operationsIn(facts, 'binary'), ({ node, value }) =>
      node.operator === '==' && isCondition(value) ? equality(facts, node) : [],
    ),
    ...flatMap(operationsIn(facts, 'call'), ({ node, value }) =>
      isCondition(value) ? search(facts, node) : [],
    ),
  ],
  'all',
)

type Told = Remark<'transformed-field'>

const isCondition = ({ ownerName }: KnownValue): boolean =>
  ownerName === 'filter' || ownerName === 'filterOut'

function equality(facts: Facts, { left, right, span }: Binary): readonly Told[] {
  const source = convertedField(facts, left) ?? convertedField(facts, right)
  const literal = unwrapped(convertedField(facts, left) ? right : left)
  if (!source || literal.kind !== 'string' || !fits(literal.value, source)) return []
  const better = `matchesValue(${sourceText(facts, source.field)}, ${stringText(literal.value)})`
  return told(span, source, better)
}

const withCaseSwitch: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith'])

function search(facts: Facts, call: Call): readonly Told[] {
  const { definition, binding } = facts.callOf(call)
  if (!definition || !withCaseSwitch.has(definition.name) || binding.given.has('caseSensitive')) return []
  const [text, wanted] = binding.values
  const source = text && convertedField(facts, text.expression)
  const literal = wanted && unwrapped(wanted.expression)
  if (!source || literal?.kind !== 'string' || !fits(literal.value, source)) return []
  const field = sourceText(facts, source.field)
  const better = `${definition.name}(${field}, ${stringText(literal.value)}, caseSensitive: false)`
  return told(call.span, source, better)
}

interface Source {
  readonly field: Expression
  readonly conversion: 'lower' | 'upper'
}

/** The field in `lower(field)` or `upper(field)`. */
function convertedField(facts: Facts, expression: Expression): Source | undefined {
  const call = unwrapped(expression)
  if (call.kind !== 'call' || isName(facts, call)) return undefined
  const { definition, binding } = facts.callOf(call)
  const field = binding.values[0]?.expression
  if (field?.kind !== 'field' || binding.values.length !== 1) return undefined
  return definition?.name === 'lower' || definition?.name === 'upper'
    ? { field, conversion: definition.name }
    : undefined
}

/** Whether the call only seems to be one: a field of that name lacks its backticks. */
const isName = (facts: Facts, { span }: Call): boolean =>
  namesReadAsCalculations(facts).some((one) => one.span === span)

const fits = (text: string, { conversion }: Source): boolean =>
  text !== '' && (conversion === 'lower' ? /^[^A-Z*\u0080-\uffff]*$/ : /^[^a-z*\u0080-\uffff]*$/).test(text)

function told(span: Binary['span'], { field, conversion }: Source, better: string): readonly Told[] {
  const found = remark(
    'transformed-field',
    span,
    conversion,
    field.kind === 'field' ? field.name : '',
    better,
  )
  return [withFix(found, `Change to ${better}`, replacing(span, better))]
}
