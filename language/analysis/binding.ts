import { parameterNamed, type ParameterDefinition } from '../catalog'
import type {
  Argument,
  Assignment,
  Call,
  Command,
  Expression,
  Field,
  Group,
  Name,
  Sorted,
  Value,
} from '../dql'
import { flatMap, trimmed } from '../text'

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
  #names = noNames

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

/** Distributes arguments over parameters: named ones by name or alias (in any case), the others in order. */
export function bind(owner: Command | Call, parameters: readonly ParameterDefinition[]): Binding {
  const binder = new Binder(owner, parameters)
  for (const argument of owner.arguments) binder.take(argument)
  return binder.binding()
}

// Most owners have nothing of these: they share one list.
const noArguments: readonly Argument[] = []
const noParameters: readonly ParameterDefinition[] = []
const noNames: readonly string[] = []

/** Takes the arguments of one owner, in source order. */
class Binder {
  private readonly values: BoundValue[] = []
  private readonly given = new FewNames()
  private readonly positional: PositionalParameters
  private unknown = noArguments
  private surplus = noArguments
  private repeated = noArguments
  private named = noNames

  constructor(
    private readonly owner: Command | Call,
    private readonly parameters: readonly ParameterDefinition[],
  ) {
    this.positional = new PositionalParameters(parameters, owner.arguments)
  }

  binding(): Binding {
    const { owner, parameters, values, unknown, surplus, repeated, given } = this
    const isAnyMissing = parameters.some((parameter) => isMissing(parameter, given))
    const missing = isAnyMissing
      ? parameters.filter((parameter) => isMissing(parameter, given))
      : noParameters
    return { owner, parameters, values: trimmed(values), unknown, surplus, repeated, missing, given }
  }

  take(argument: Argument): void {
    if (this.takesAlias(argument)) return
    const parameter = argument.name ? this.parameterNamed(argument, argument.name) : this.positional.next()
    if (parameter) this.given.add(parameter.name)
    else if (!argument.name) this.surplus = [...this.surplus, argument]
    this.addValues(argument, argument.value, parameter)
  }

  private parameterNamed(argument: Argument, { text }: Name): ParameterDefinition | undefined {
    const parameter = parameterNamed(this.parameters, text)
    if (!parameter) this.unknown = [...this.unknown, argument]
    else if (this.named.includes(parameter.name)) this.repeated = [...this.repeated, argument]
    else this.named = [...this.named, parameter.name]
    return parameter
  }

  /** Adds a value; braces are opened, also braces inside braces. In braces a value may carry its name, or another parameter. */
  private addValues(
    argument: Argument,
    value: Value,
    parameter: ParameterDefinition | undefined,
    isGrouped = false,
  ): void {
    if (value.kind !== 'group') {
      this.values.push(valueOf(this.owner, argument, value, parameter, isGrouped))
      return
    }
    for (const item of value.items) {
      if (this.takesAlias(item)) continue
      const other = item.name && parameterNamed(this.parameters, item.name.text)
      if (other) this.given.add(other.name)
      this.addValues(argument, item.value, other ?? parameter, true)
    }
  }

  /** Whether an argument is the older spelling of a column name, `alias: name`; the value before it then carries the name. */
  private takesAlias({ name, value }: Argument): boolean {
    if (name?.text.toLowerCase() !== 'alias' || parameterNamed(this.parameters, 'alias')) return false
    const last = this.values.at(-1)
    const alias = value.kind === 'group' ? onlyValue(value) : value
    if (alias?.kind !== 'field' || !last?.parameter?.assignment || last.alias) return false
    this.values[this.values.length - 1] = { ...last, alias }
    return true
  }
}

const onlyValue = ({ items }: Group): Value | undefined => (items.length === 1 ? items[0]?.value : undefined)

/** The parameters that arguments without a name go to, in order; a variadic one at the end takes all that is left. */
class PositionalParameters {
  private readonly taken: readonly string[]
  private place: number

  constructor(
    private readonly parameters: readonly ParameterDefinition[],
    given: readonly Argument[],
  ) {
    this.taken = given.some(({ name }) => name)
      ? flatMap(given, ({ name }) => (name && parameterNamed(parameters, name.text)?.name) ?? [])
      : noNames
    this.place = this.openFrom(0)
  }

  /** The parameter of the next argument; undefined when none is left. */
  next(): ParameterDefinition | undefined {
    const parameter = this.parameters[this.place]
    const following = this.openFrom(this.place + 1)
    if (following < this.parameters.length || !parameter?.isVariadic) this.place = following
    return parameter
  }

  private openFrom(place: number): number {
    const parameter = this.parameters[place]
    const isOpen = !parameter || !(parameter.isNamed || this.taken.includes(parameter.name))
    return isOpen ? place : this.openFrom(place + 1)
  }
}

/** The values bound to one parameter, in source order. */
export const valuesFor = (binding: Binding, parameter: string): readonly BoundValue[] =>
  binding.values.filter((value) => value.parameter?.name === parameter)

function isMissing(parameter: ParameterDefinition, given: Names): boolean {
  if (!parameter.isRequired || given.has(parameter.name)) return false
  return !(parameter.excludes?.some((other) => given.has(other)) ?? false)
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
