import type { MatcherParameter, ParameterValueKind } from '../../../catalog'
import { nearest, parameterNamed } from '../../../catalog'
import type { Parameter, ParameterValue } from '../../../dpl'
import { error, type Diagnostic } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

interface Configured {
  readonly owner: string
  readonly definitions: readonly MatcherParameter[]
  readonly parameters: readonly Parameter[]
  readonly span: Diagnostic['span']
}

/** Every configuration behind something the catalog knows. */
const configuredIn = (facts: Parameters<PatternRule>[0]): readonly Configured[] =>
  itemsOf(facts).flatMap((item) => {
    const definition = definitionOf(item)
    if (!item.configuration || !definition) return []
    const { parameters, span } = item.configuration
    return [{ owner: definition.name, definitions: definition.configuration, parameters, span }]
  })

/** Some matchers leave nothing to configure. Source: DPL reference, the page of each matcher. */
export const configurationNotSupported: PatternRule = (facts) =>
  configuredIn(facts)
    .filter(({ definitions }) => definitions.length === 0)
    .map(({ owner, span }) => error('configuration-not-supported', span, owner))

/** A configuration parameter must be one of the matcher's. Source: DPL reference, the page of each matcher. */
export const unknownConfiguration: PatternRule = (facts) =>
  configuredIn(facts)
    .filter(({ definitions }) => definitions.length > 0)
    .flatMap(({ owner, definitions, parameters }) =>
      parameters.flatMap(({ name, nameSpan }) => {
        if (name === undefined || !nameSpan || parameterNamed(definitions, name)) return []
        const near =
          nearest(
            name,
            definitions.map((one) => one.name),
          ) ?? ''
        return [error('unknown-configuration', nameSpan, name, owner, near)]
      }),
    )

/** A parameter is given once; an alias counts as the same. Source: DPL reference, "modifiers". */
export const duplicateConfiguration: PatternRule = (facts) =>
  configuredIn(facts).flatMap(({ definitions, parameters }) => {
    const seen = new Set<string>()
    return parameters.flatMap(({ name, nameSpan, valueSpan }) => {
      const written = name ?? 'format'
      const known = parameterNamed(definitions, written)?.name ?? written.toLowerCase()
      const isRepeated = seen.has(known)
      seen.add(known)
      return isRepeated ? [error('duplicate-configuration', nameSpan ?? valueSpan, written)] : []
    })
  })

/** A parameter takes values of its type only. Source: DPL reference, the page of each matcher. */
export const configurationValue: PatternRule = (facts) =>
  configuredIn(facts).flatMap(({ definitions, parameters }) =>
    parameters.flatMap(({ name, value, valueSpan }) => {
      const definition = name === undefined ? undefined : parameterNamed(definitions, name)
      if (!definition || isOfKind(value, definition.type)) return []
      return [error('configuration-value', valueSpan, definition.name, kindTexts[definition.type])]
    }),
  )

const kindTexts: Readonly<Record<ParameterValueKind, string>> = {
  string: 'a text in quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  pattern: 'a text, or a pattern in braces',
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
