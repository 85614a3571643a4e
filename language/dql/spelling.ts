import type { Argument, Expression, Field, Value } from './nodes'

/** What printing asks about a parameter. */
export interface PrintedParameter {
  readonly name: string
  readonly aliases?: readonly string[]
  /** Must be written `name:value`; the others may stand by position. */
  readonly isNamed: boolean
  readonly isVariadic?: boolean
  /** Whether its values may or must have a name in front, `name = value`. */
  readonly assignment?: 'optional' | 'mandatory'
  /** Stands with its name although it may stand by position. */
  readonly keepsName?: boolean
}

/**
 * The names of the catalog, which this room does not know. With it, printing restores the catalog's letter case and
 * brings arguments into the canonical order and form; without it, they stay as written.
 */
export interface Spelling {
  /** The name in catalog spelling; unknown names come back as they are. */
  functionName(name: string): string
  commandName(name: string): string
  /** The parameters in catalog order; undefined for unknown functions. */
  parameters(functionName: string): readonly PrintedParameter[] | undefined
  commandParameters(commandName: string): readonly PrintedParameter[] | undefined
}

/** One argument in canonical form: all values of one parameter. */
export interface CanonicalArgument {
  /** The name to write; undefined where the values can stand by position. */
  readonly name: string | undefined
  readonly values: readonly Value[]
  readonly isVariadic: boolean
  /** No other parameter exists. */
  readonly isOnly: boolean
  /** No other parameter can stand by position behind this one. */
  readonly isLast: boolean
}

/**
 * The arguments in catalog order: names are dropped where the value can stand by position, the values of a variadic
 * parameter are collected, and the older `value, alias: name` becomes `name = value`. Undefined when an argument belongs to no parameter, or a parameter that takes one
 * value has two: the text is then printed as written.
 */
export function canonicalArguments(
  written: readonly Argument[],
  parameters: readonly PrintedParameter[],
): readonly CanonicalArgument[] | undefined {
  const values = valuesByParameter(withAliases(written, parameters), parameters)
  if (!values) return undefined
  const last = parameters.findLast((parameter) => !parameter.isNamed)
  let isInPlace = true
  return parameters.flatMap((parameter) => {
    const own = values.get(parameter)
    if (!own) {
      isInPlace &&= parameter.isNamed
      return []
    }
    return {
      name: parameter.isNamed || parameter.keepsName || !isInPlace ? parameter.name : undefined,
      values: own,
      isVariadic: parameter.isVariadic === true,
      isOnly: parameters.length === 1,
      isLast: parameter === last,
    }
  })
}

function valuesByParameter(
  written: readonly Argument[],
  parameters: readonly PrintedParameter[],
): ReadonlyMap<PrintedParameter, readonly Value[]> | undefined {
  const result = new Map<PrintedParameter, Value[]>()
  const named = new Map(written.map((argument) => [argument, parameterNamed(argument, parameters)]))
  const givenByName = new Set(named.values())
  const byPosition = parameters.filter((parameter) => !parameter.isNamed && !givenByName.has(parameter))
  const last = byPosition.at(-1)
  for (const argument of written) {
    const free =
      byPosition.find((parameter) => !result.has(parameter)) ?? (last?.isVariadic ? last : undefined)
    const parameter = argument.name ? named.get(argument) : free
    if (!parameter || (result.has(parameter) && !parameter.isVariadic)) return undefined
    result.set(parameter, [...(result.get(parameter) ?? []), ...valuesOf(argument, parameter)])
  }
  return result
}

function parameterNamed(
  { name }: Argument,
  parameters: readonly PrintedParameter[],
): PrintedParameter | undefined {
  if (!name) return undefined
  const wanted = name.text.toLowerCase()
  return parameters.find((parameter) =>
    [parameter.name, ...(parameter.aliases ?? [])].some((candidate) => candidate.toLowerCase() === wanted),
  )
}

function valuesOf({ value }: Argument, parameter: PrintedParameter): readonly Value[] {
  if (value.kind !== 'group' || !parameter.isVariadic || value.items.some((item) => item.name)) return [value]
  return value.items.map((item) => item.value)
}

/** The arguments with `alias: name` put in front of the value it stands behind, also inside braces. */
function withAliases(
  written: readonly Argument[],
  parameters: readonly PrintedParameter[],
): readonly Argument[] {
  if (!parameters.some(({ assignment }) => assignment !== undefined)) return written
  return written.reduce<readonly Argument[]>((before, argument) => {
    const named = before.at(-1)
    if (isAlias(argument) && named && isUnnamed(named))
      return [...before.slice(0, -1), inFront(argument, named)]
    const { value } = argument
    const isGroup = value.kind === 'group'
    return [
      ...before,
      isGroup ? { ...argument, value: { ...value, items: withAliases(value.items, parameters) } } : argument,
    ]
  }, [])
}

type Named<Kind> = Argument & { readonly value: Kind }

const isAlias = (argument: Argument): argument is Named<Field> =>
  argument.name?.text.toLowerCase() === 'alias' && argument.value.kind === 'field'

const isUnnamed = (argument: Argument): argument is Named<Expression> =>
  !['assignment', 'sorted', 'group'].includes(argument.value.kind)

const inFront = ({ value: target }: Named<Field>, { value, ...argument }: Named<Expression>): Argument => ({
  ...argument,
  value: { kind: 'assignment', target, value, span: argument.span },
})
