import { commands, type CommandName } from './commands'
import type {
  CommandDefinition,
  FunctionDefinition,
  FunctionPlace,
  MatcherDefinition,
  MatcherParameter,
  ParameterDefinition,
} from './definitions'
import { functions, type FunctionName } from './functions'
import { matchers, type MatcherName } from './matchers'

type Index<Definition> = ReadonlyMap<string, Definition>

/** A definition whose name is known to be one of the catalogue. */
export type Named<Definition, Name extends string> = Definition & { readonly name: Name }

const commandIndex = indexByName(Object.values(commands))
const matcherIndex = indexByName(Object.values(matchers), (matcher) => matcher.aliases)
const functionIndex: Readonly<Record<FunctionPlace, Index<FunctionDefinition>>> = {
  scalar: indexByName(Object.values(functions.scalar)),
  summarize: indexByName(Object.values(functions.summarize)),
  makeTimeseries: indexByName(Object.values(functions.makeTimeseries)),
  timeseries: indexByName(Object.values(functions.timeseries)),
}

const anywhere = ['scalar', 'summarize', 'makeTimeseries', 'timeseries'] as const

/** The command with this name, in any letter case. */
export const commandNamed = (name: string): Named<CommandDefinition, CommandName> | undefined =>
  commandIndex.get(name.toLowerCase()) as Named<CommandDefinition, CommandName> | undefined

/**
 * The function with this name, in any letter case. At a `place` an aggregation of that command comes first, then
 * functions for any expression; aggregations of other commands are not found. Without a place the first of all four.
 */
export function functionNamed(
  name: string,
  place?: FunctionPlace,
): Named<FunctionDefinition, FunctionName> | undefined {
  const wanted = name.toLowerCase()
  const places = place === undefined ? anywhere : [place, 'scalar' as const]
  for (const candidate of places) {
    const found = functionIndex[candidate].get(wanted)
    if (found) return found as Named<FunctionDefinition, FunctionName>
  }
  return undefined
}

/** The rows of exactly this place, in catalogue order: for `scalar` the functions of every expression, else the aggregations. */
export const functionsAt = (place: FunctionPlace): readonly Named<FunctionDefinition, FunctionName>[] =>
  Object.values(functions[place]) as readonly Named<FunctionDefinition, FunctionName>[]

/** The matcher with this name or alias, in any letter case. */
export const matcherNamed = (nameOrAlias: string): Named<MatcherDefinition, MatcherName> | undefined =>
  matcherIndex.get(nameOrAlias.toLowerCase()) as Named<MatcherDefinition, MatcherName> | undefined

/** The parameter with this name or alias, in any letter case. */
export function parameterNamed<Parameter extends ParameterDefinition | MatcherParameter>(
  parameters: readonly Parameter[],
  nameOrAlias: string,
): Parameter | undefined {
  const wanted = nameOrAlias.toLowerCase()
  return parameters.find(
    ({ name, aliases }) =>
      name.toLowerCase() === wanted || aliases?.some((alias) => alias.toLowerCase() === wanted),
  )
}

function indexByName<Definition extends { readonly name: string }>(
  definitions: readonly Definition[],
  aliasesOf: (definition: Definition) => readonly string[] = () => [],
): Index<Definition> {
  return new Map(
    definitions.flatMap((definition) =>
      [definition.name, ...aliasesOf(definition)].map((name) => [name.toLowerCase(), definition] as const),
    ),
  )
}
