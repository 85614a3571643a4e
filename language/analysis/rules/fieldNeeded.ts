import { fieldText, type Expression } from '../../dql'
import { flatMap } from '../../text'
import { replacing, withFix } from './fix'
import { remark, textRule } from './rule'
import { valuesIn, type KnownWrittenValue } from './values'

/**
 * Some parameters take the name of a field and nothing that is computed. Access to members is left alone.
 * Source: DQL reference, "parameters" and the page of each command.
 */
export const fieldNeeded = textRule(
  {
    'field-needed': {
      severity: 'error',
      title: 'Value where the name of a field is needed',
      description: 'The command takes fields as they are; compute a value with `fieldsAdd` before it.',
      bad: 'fetch logs | fieldsRename level = lower(loglevel)',
      good: 'fetch logs | fieldsAdd level = lower(loglevel)',
    },
    'object-needed': {
      severity: 'error',
      title: 'Value where the name of a data object is needed',
      description: 'What is read is named as it is; it cannot be computed.',
      bad: 'fetch logs - events',
      good: 'fetch logs | append [ fetch events ]',
    },
    'metric-needed': {
      severity: 'error',
      title: 'Value where the key of a metric is needed',
      description:
        'Aggregations of `timeseries` take the key of a metric as a name, in backticks where it needs them.',
      bad: 'timeseries avg("dt.host.cpu.usage")',
      good: 'timeseries avg(dt.host.cpu.usage)',
    },
  },
  (facts) => [
    ...flatMap(valuesIn(facts), ({ parameter, expression, ownerName }) =>
      parameter?.kinds.includes('dataObject') && computed.has(expression.kind)
        ? [remark('object-needed', expression.span, ownerName)]
        : [],
    ),
    ...flatMap(valuesIn(facts), ({ parameter, expression, ownerName }) => {
      const found = parameter?.kinds.includes('metricKey') ? words[expression.kind] : undefined
      if (found === undefined) return []
      const told = remark('metric-needed', expression.span, ownerName, found)
      if (expression.kind !== 'string') return [told]
      const key = fieldText(expression.value)
      return [withFix(told, `Change to ${key}`, replacing(expression.span, key))]
    }),
    ...flatMap(valuesIn(facts).filter(takesFieldsOnly), ({ expression, ownerName }) => {
      const found = words[expression.kind]
      return found ? [remark('field-needed', expression.span, ownerName, found)] : []
    }),
  ],
)

const computed: ReadonlySet<string> = new Set(['binary', 'unary', 'call'])

/** Functions that take the name of a field as a value as well. */
const tolerant: ReadonlySet<string> = new Set(['getRecordField', 'exists', 'lookup'])

function takesFieldsOnly({ owner, ownerName, parameter, expression }: KnownWrittenValue): boolean {
  const kinds = parameter?.kinds ?? []
  if (owner.kind === 'call' && tolerant.has(ownerName)) return false
  if (kinds.includes('fieldPattern') && expression.kind === 'string') return false
  return kinds.includes('identifierForFieldOnRootLevel') || kinds.includes('identifierForAnyField')
}

const words: Readonly<Partial<Record<Expression['kind'], string>>> = {
  call: 'a computed value',
  binary: 'a computed value',
  unary: 'a computed value',
  string: 'a text',
  long: 'a number',
  double: 'a number',
  boolean: 'a boolean',
  duration: 'a duration',
}
