import { parameterNamed, type ParameterDefinition } from '../catalog'
import type { Argument, Assignment, Call, Command, Expression, Field, Group, Sorted, Value } from '../dql'
import { trimmed } from '../text'

/** One value of a parameter, out of its braces, with its column name and sort direction taken off. */
export interface BoundValue {
  readonly owner: Command | Call
  readonly argument: Argument
  /** Undefined when no parameter takes the value. */
  readonly parameter: ParameterDefinition | undefined
  readonly expression: Expression
  /** `target =` in front of the expression. */
  readonly assignment: Assignment | undefined
  /** The column name given with the value: the target, or the older spelling `alias: name` behind it. */
  readonly alias: Field | undefined
  /** `asc` or `desc` behind the expression. */
  readonly sorted: Sorted | undefined
  /** Whether the value stands in braces. */
  readonly isGrouped: boolean
}

/** Which argument goes to which parameter, and what does not fit. Holes count as given; nothing is reported here. */
export interface Binding {
  readonly owner: Command | Call
  readonly parameters: readonly ParameterDefinition[]
  /** In source order. */
  readonly values: readonly BoundValue[]
  /** Arguments whose name no parameter has. */
  readonly unknown: readonly Argument[]
  /** Arguments without name that no parameter is left for. */
  readonly surplus: readonly Argument[]
  /** Arguments for a parameter that is given already and takes one value only. */
  readonly repeated: readonly Argument[]
  /** Required parameters without argument. */
  readonly missing: readonly ParameterDefinition[]
  /** Names of the parameters that have an argument. */
  readonly given: Names
}

/** Which names there are. */
export type Names = Pick<ReadonlySet<string>, 'has' | 'size'>

/** A handful of names. Every command and call has one of these, and an empty `Set` is as large as ten names. */
class FewNames implements Names {
  #names: readonly string[] = []

  get size(): number {
    return this.#names.length
  }

  has(name: string): boolean {
    return this.#names.includes(name)
  }

  add(name: string): void {
    if (!this.has(name)) this.#names = [...this.#names, name]
  }
}

const noArguments: readonly Argument[] = []

/** Distributes arguments over parameters: named ones by name or alias (in any case), the others in order. */
export function bind(owner: Command | Call, parameters: readonly ParameterDefinition[]): Binding {
  const values: BoundValue[] = []
  let unknown = noArguments
  let surplus = noArguments
  let repeated = noArguments
  const positional = positionalTaker(owner.arguments, parameters)
  const named: string[] = []
  const given = new FewNames()

  for (const argument of owner.arguments) {
    if (takesAlias(values, argument, parameters)) continue
    const parameter = argument.name ? parameterNamed(parameters, argument.name.text) : positional()
    if (!parameter) {
      if (argument.name) unknown = [...unknown, argument]
      else surplus = [...surplus, argument]
    } else if (argument.name) {
      if (named.includes(parameter.name)) repeated = [...repeated, argument]
      else named.push(parameter.name)
    }
    if (parameter) given.add(parameter.name)
    bindValues({ owner, argument, parameters, values, given }, argument.value, parameter)
  }

  const missing = parameters.filter((parameter) => isMissing(parameter, given))
  return { owner, parameters, values: trimmed(values), unknown, surplus, repeated, missing, given }
}

/** The values bound to one parameter, in source order. */
export const valuesFor = (binding: Binding, parameter: string): readonly BoundValue[] =>
  binding.values.filter((value) => value.parameter?.name === parameter)

/** Gives the parameters for arguments without a name, one call each, in order; undefined when none is left. */
function positionalTaker(
  given: readonly Argument[],
  parameters: readonly ParameterDefinition[],
): () => ParameterDefinition | undefined {
  const named: (string | undefined)[] = []
  for (const { name } of given) if (name) named.push(parameterNamed(parameters, name.text)?.name)
  const nextOpen = (from: number): number => {
    let place = from
    for (
      let one = parameters[place];
      one && (one.isNamed || named.includes(one.name));
      one = parameters[place]
    )
      place++
    return place
  }
  let place = nextOpen(0)
  return () => {
    const parameter = parameters[place]
    const following = nextOpen(place + 1)
    if (following < parameters.length || !parameter?.isVariadic) place = following
    return parameter
  }
}

/** Whether an argument is the older spelling of a column name, `alias: name`; the value before it then carries the name. */
function takesAlias(
  values: BoundValue[],
  { name, value }: Argument,
  parameters: readonly ParameterDefinition[],
): boolean {
  if (name?.text.toLowerCase() !== 'alias' || parameterNamed(parameters, 'alias')) return false
  const last = values.at(-1)
  const alias = value.kind === 'group' ? onlyValue(value) : value
  if (alias?.kind !== 'field' || !last?.parameter?.assignment || last.alias) return false
  values[values.length - 1] = { ...last, alias }
  return true
}

const onlyValue = ({ items }: Group): Value | undefined => (items.length === 1 ? items[0]?.value : undefined)

function isMissing(parameter: ParameterDefinition, given: Names): boolean {
  if (!parameter.isRequired || given.has(parameter.name)) return false
  return !(parameter.excludes?.some((other) => given.has(other)) ?? false)
}

/** What is filled while the arguments of one owner are distributed. */
interface Filling {
  readonly owner: Command | Call
  readonly argument: Argument
  readonly parameters: readonly ParameterDefinition[]
  readonly values: BoundValue[]
  readonly given: FewNames
}

/** Binds a value; braces are opened, also braces inside braces. In braces a value may carry its name, or another parameter. */
function bindValues(
  filling: Filling,
  value: Value,
  parameter: ParameterDefinition | undefined,
  isGrouped = false,
): void {
  const { owner, argument, parameters, values, given } = filling
  if (value.kind !== 'group') {
    values.push(valueOf(owner, argument, value, parameter, isGrouped))
    return
  }
  for (const item of value.items) {
    if (takesAlias(values, item, parameters)) continue
    const other = item.name && parameterNamed(parameters, item.name.text)
    if (other) given.add(other.name)
    bindValues(filling, item.value, other ?? parameter, true)
  }
}

function valueOf(
  owner: Command | Call,
  argument: Argument,
  value: Exclude<Value, Group>,
  parameter: ParameterDefinition | undefined,
  isGrouped: boolean,
): BoundValue {
  const assignment = value.kind === 'assignment' ? value : undefined
  const sorted = value.kind === 'sorted' ? value : undefined
  const expression =
    value.kind === 'assignment' ? value.value : value.kind === 'sorted' ? value.expression : value
  return { owner, argument, parameter, expression, assignment, alias: assignment?.target, sorted, isGrouped }
}
