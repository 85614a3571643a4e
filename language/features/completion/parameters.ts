import { parameterText, typeText, type Binding, type Facts, type PlacedValue } from '../../analysis'
import type { ParameterDefinition } from '../../catalog'
import { rank, type CompletionItem } from './item'

/** The parameters of the value's owner that are not given yet and would stand here by name. */
export const parameterItems = (value: PlacedValue, facts: Facts): readonly CompletionItem[] =>
  openParameters(value, facts)
    .filter(({ isNamed }) => isNamed)
    .map((parameter) => ({ ...parameterItem(parameter), ...insertion(parameter) }))

/** The parameters in front of a colon that is there already: any may be written by name. */
export const parameterNameItems = (value: PlacedValue, facts: Facts): readonly CompletionItem[] =>
  openParameters(value, facts).map(parameterItem)

function openParameters(value: PlacedValue, facts: Facts): readonly ParameterDefinition[] {
  const { parameters, given } = bindingAround(value, facts)
  const isExcluded = ({ excludes }: ParameterDefinition): boolean =>
    excludes?.some((name) => given.has(name) && name !== value.parameter?.name) ?? false
  return parameters.filter(
    (parameter) => !parameter.isHidden && !given.has(parameter.name) && !isExcluded(parameter),
  )
}

function bindingAround({ owner }: PlacedValue, facts: Facts): Binding {
  return owner.kind === 'call' ? facts.callOf(owner).binding : facts.bindingOf(owner)
}

const parameterItem = (parameter: ParameterDefinition): CompletionItem => ({
  label: `${parameter.name}:`,
  kind: 'parameter',
  detail: parameter.types ? typeText(parameter.types) : parameter.words ? parameter.words.join(' | ') : '',
  documentation: () => parameterText(parameter),
  rank: rank.parameter,
  insertText: parameter.name,
})

/** Lists get their braces, everything else just the colon. */
const insertion = ({ name, isVariadic }: ParameterDefinition): Partial<CompletionItem> =>
  isVariadic ? { insertText: `${name}: {$0}`, isSnippet: true } : { insertText: `${name}: ` }
