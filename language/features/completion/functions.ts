import { functionForm, functionText, mayBe, type PlacedValue } from '../../analysis'
import { functionNamed, functionsAt, type FunctionDefinition, type TypeSet } from '../../catalog'
import { rank, rankAmong, type CompletionItem } from './item'

/** How a function is inserted: with its parentheses, or the name alone where they are there already. */
export type FunctionForm = 'call' | 'name'

/**
 * The functions that may stand in a value, aggregations of its command first; their arguments take no others. Then those
 * that give a type that is wanted, and those that may give one.
 */
export function functionItems(
  value: PlacedValue,
  form: FunctionForm,
  wanted: TypeSet | undefined,
): readonly CompletionItem[] {
  const isAggregated = value.owner.kind === 'call' && isAggregation(value)
  const own: readonly FunctionDefinition[] =
    isAggregated || value.place === 'scalar' ? [] : functionsAt(value.place)
  const names = new Set(own.map(({ name }) => name))
  const scalar: readonly FunctionDefinition[] = functionsAt('scalar').filter(({ name }) => !names.has(name))
  const isAfterAggregations = own.length > 0
  return [...own, ...scalar]
    .filter(({ isDeprecated }) => !isDeprecated)
    .map((definition) => functionItem(definition, form, rankOf(definition, isAfterAggregations, wanted)))
}

const isAggregation = ({ ownerName = '', place }: PlacedValue): boolean =>
  functionNamed(ownerName, place)?.place !== 'scalar'

function rankOf(
  { name, place, isExperimental, signatures }: FunctionDefinition,
  isAfterAggregations: boolean,
  wanted: TypeSet | undefined,
): number {
  if (place !== 'scalar') return rank.aggregation + rankAmong(usualAggregations, name, 0.5)
  if (isExperimental || isAfterAggregations) return rank.other
  if (wanted === undefined || wanted === 'any') return rank.function
  const returns = signatures[0]?.returns ?? 'any'
  if (returns === 'any' || !mayBe(returns, wanted)) return rank.other
  return returns.every((type) => wanted.includes(type)) ? rank.function : rank.perhaps
}

/** The aggregations that most queries need, the most frequent ones first. */
const usualAggregations: readonly string[] = [
  'count',
  'countIf',
  'sum',
  'avg',
  'min',
  'max',
  'percentile',
  'countDistinct',
]

function functionItem(definition: FunctionDefinition, form: FunctionForm, itemRank: number): CompletionItem {
  const [signature] = definition.signatures
  const { name } = definition
  const hasArguments = (signature?.parameters.length ?? 0) > 0
  return {
    label: name,
    kind: definition.place === 'scalar' ? 'function' : 'aggregation',
    detail: functionForm(name, signature),
    documentation: () => functionText(definition, signature),
    rank: itemRank,
    ...(form === 'name'
      ? {}
      : { insertText: `${name}(${hasArguments ? '$0' : ''})`, isSnippet: hasArguments }),
  }
}
