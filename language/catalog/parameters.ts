import type { DataType, ParameterDefinition, ParameterKind, Types, TypeSet } from './definitions'

/** What a row may add to a parameter beyond name, types and default. */
export type ParameterOptions = Partial<Omit<ParameterDefinition, 'name' | 'isNamed' | 'types' | 'default'>>

/** Numbers of either kind. */
export const numbers = ['double', 'long'] as const satisfies readonly DataType[]

/** What can be added up: numbers and durations. */
export const measures = ['double', 'duration', 'long'] as const satisfies readonly DataType[]

/** What a timeframe border may be: a moment, its text, or an offset to now. */
export const moments = ['duration', 'string', 'timestamp'] as const satisfies readonly DataType[]

const expression: readonly ParameterKind[] = ['expressionWithFieldAccess']

/** A parameter that has to be given and may stand without its name. */
export const required = (name: string, types?: Types, options?: ParameterOptions): ParameterDefinition =>
  parameter({ name, isRequired: true, isNamed: false }, types, options)

/** A required parameter that takes one or more values by position. */
export const variadic = (name: string, types?: Types, options?: ParameterOptions): ParameterDefinition =>
  required(name, types, { isVariadic: true, ...options })

/** A parameter that may be left out and is written `name: value`. `standIn` is canonical DQL text. */
export const named = (
  name: string,
  types?: Types,
  standIn?: string,
  options?: ParameterOptions,
): ParameterDefinition => ({
  ...parameter({ name, isRequired: false, isNamed: true }, types, options),
  ...(standIn === undefined ? {} : { default: standIn }),
})

/** A named parameter that takes several values, in braces. */
export const namedList = (name: string, types?: Types, options?: ParameterOptions): ParameterDefinition =>
  named(name, types, undefined, { isVariadic: true, ...options })

/** A named parameter that takes one of a few words. */
export const oneOf = (
  name: string,
  words: readonly string[],
  standIn?: string,
  options?: ParameterOptions,
): ParameterDefinition => named(name, undefined, standIn, { kinds: ['enum'], words, ...options })

/** The parameter, with a value that must not depend on the record. */
export const constant = (definition: ParameterDefinition): ParameterDefinition => ({
  ...definition,
  kinds: ['expressionWithConstantValue'],
})

/** The parameter, with a value that has to be written as a literal. */
export const literal = (definition: ParameterDefinition): ParameterDefinition => ({
  ...definition,
  kinds: ['primitiveValue'],
})

/** Several types as a set; a single one becomes a set of one. */
export const typeSet = (types: Types): TypeSet =>
  typeof types === 'string' && types !== 'any' ? [types] : types

function parameter(
  base: Pick<ParameterDefinition, 'name' | 'isRequired' | 'isNamed'>,
  types: Types | undefined,
  options: ParameterOptions | undefined,
): ParameterDefinition {
  return { ...base, kinds: expression, ...(types === undefined ? {} : { types: typeSet(types) }), ...options }
}
