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
import { nearest } from './nearest'

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
  inAnyCase(commandIndex, name) as Named<CommandDefinition, CommandName> | undefined

/** The command that a name which no command has most likely stands for; undefined when none is near. */
export function commandMeantBy(name: string): Named<CommandDefinition, CommandName> | undefined {
  const meant = nearest(name, Object.keys(commands))
  return meant === undefined ? undefined : commandNamed(meant)
}

/**
 * The function with this name, in any letter case. At a `place` an aggregation of that command comes first, then
 * functions for any expression; aggregations of other commands are not found. Without a place the first of all four.
 */
export function functionNamed(
  name: string,
  place?: FunctionPlace,
): Named<FunctionDefinition, FunctionName> | undefined {
  const places = place === undefined ? anywhere : [place, 'scalar' as const]
  for (const candidate of places) {
    const found = inAnyCase(functionIndex[candidate], name)
    if (found) return found as Named<FunctionDefinition, FunctionName>
  }
  return undefined
}

/** The rows of exactly this place, in catalogue order: for `scalar` the functions of every expression, else the aggregations. */
export const functionsAt = (place: FunctionPlace): readonly Named<FunctionDefinition, FunctionName>[] =>
  Object.values(functions[place]) as readonly Named<FunctionDefinition, FunctionName>[]

/** The matcher with this name or alias, in any letter case. */
export const matcherNamed = (nameOrAlias: string): Named<MatcherDefinition, MatcherName> | undefined =>
  inAnyCase(matcherIndex, nameOrAlias) as Named<MatcherDefinition, MatcherName> | undefined

/** The parameter with this name or alias, in any letter case. */
export function parameterNamed<Parameter extends ParameterDefinition | MatcherParameter>(
  parameters: readonly Parameter[],
  nameOrAlias: string,
): Parameter | undefined {
  return (
    parameters.find(({ name }) => name === nameOrAlias) ??
    parameterInAnyCase(parameters, nameOrAlias.toLowerCase())
  )
}

const parameterInAnyCase = <Parameter extends ParameterDefinition | MatcherParameter>(
  parameters: readonly Parameter[],
  wanted: string,
): Parameter | undefined =>
  parameters.find(
    ({ name, aliases }) =>
      name.toLowerCase() === wanted || aliases?.some((alias) => alias.toLowerCase() === wanted),
  )

/** Names are mostly written as the catalog has them; to change their case first would cost more than to look them up. */
const inAnyCase = <Definition>(index: Index<Definition>, name: string): Definition | undefined =>
  index.get(name) ?? index.get(name.toLowerCase())

function indexByName<Definition extends { readonly name: string }>(
  definitions: readonly Definition[],
  aliasesOf: (definition: Definition) => readonly string[] = () => [],
): Index<Definition> {
  return new Map(
    definitions.flatMap((definition) =>
      [definition.name, ...aliasesOf(definition)].flatMap((name) => [
        [name, definition] as const,
        [name.toLowerCase(), definition] as const,
      ]),
    ),
  )
}
