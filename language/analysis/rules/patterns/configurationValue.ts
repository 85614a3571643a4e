import { parameterNamed, type ParameterValueKind } from '../../../catalog'
import { encodeLiteral, type ParameterValue } from '../../../dpl'
import { flatMap } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { patternRule } from './patternRule'

/** A parameter takes values of its type only. Source: DPL reference, the page of each matcher. */
export const configurationValue = patternRule(
  {
    'configuration-value': {
      severity: 'error',
      title: 'Configuration value of the wrong kind',
      description:
        'The value of a configuration parameter is a text, a number, `true` or `false`, as the parameter demands.',
      bad: "INT(min='100'):status",
      good: 'INT(min=100):status',
    },
  },
  (facts) =>
    flatMap(configuredIn(facts), ({ definitions, parameters }) =>
      flatMap(parameters, ({ name, value, valueSpan }) => {
        const definition = name === undefined ? undefined : parameterNamed(definitions, name)
        if (!definition || valueSpan.start === valueSpan.end || isOfKind(value, definition.type)) return []
        const told = remark('configuration-value', valueSpan, definition.name, kindTexts[definition.type])
        const meant = meantBy(value, definition.type)
        return [meant === undefined ? told : withFix(told, `Change to ${meant}`, replacing(valueSpan, meant))]
      }),
    ),
)

const kindTexts: Readonly<Record<ParameterValueKind, string>> = {
  string: 'a text in quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  pattern: 'a text, or a pattern in braces',
}

/** The value of the right kind that was most likely meant. */
function meantBy(value: ParameterValue, kind: ParameterValueKind): string | undefined {
  if (kind === 'boolean' && (value === 0 || value === 1)) return String(value === 1)
  if (kind === 'boolean' && typeof value === 'string')
    return /^(?:true|false)$/i.exec(value)?.[0].toLowerCase()
  if (kind === 'integer' && typeof value === 'string') return /^[+-]?\d+$/.exec(value)?.[0]
  if (kind === 'number' && typeof value === 'string') return /^[+-]?\d+(?:\.\d+)?$/.exec(value)?.[0]
  return kind === 'string' && typeof value === 'number' ? encodeLiteral(String(value)) : undefined
}

function isOfKind(value: ParameterValue, kind: ParameterValueKind): boolean {
  switch (kind) {
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === kind
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
    case 'pattern':
      return typeof value === 'string' || (typeof value === 'object' && value !== null)
  }
}
