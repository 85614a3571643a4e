import type { ParameterDefinition } from '../catalog'
import type { Argument } from '../dql'
import type { Binding } from './binding'

/** A list of a named parameter that lacks its braces: its one value, and the values behind it that go elsewhere. */
export interface UngroupedList {
  readonly parameter: ParameterDefinition
  readonly first: Argument
  /** In source order, at least one. */
  readonly others: readonly Argument[]
}

/**
 * The lists of a command or call that were most likely meant to have braces: a named parameter that takes several
 * values has one without braces, and values without name follow that do not continue what stood before it.
 */
export function ungroupedLists(binding: Binding): readonly UngroupedList[] {
  const { arguments: all } = binding.owner
  if (!all.some(({ name }, index) => name && all[index + 1]?.name === undefined && index + 1 < all.length))
    return []
  const parameterOf = new Map(binding.values.map(({ argument, parameter }) => [argument, parameter]))
  const begun = new Set<ParameterDefinition | undefined>()
  const lists: { parameter: ParameterDefinition; first: Argument; others: Argument[] }[] = []
  let open: (typeof lists)[number] | undefined
  for (const argument of all) {
    const parameter = parameterOf.get(argument)
    if (argument.name) {
      const isList = parameter?.isVariadic && !['group', 'missing'].includes(argument.value.kind)
      open = isList ? { parameter, first: argument, others: [] } : undefined
      if (open) lists.push(open)
    } else if (open && isStray(argument, parameter, begun.has(parameter))) {
      open.others.push(argument)
    } else {
      open = undefined
      begun.add(parameter)
    }
  }
  return lists.filter(({ others }) => others.length > 0)
}

/**
 * Whether a value has no parameter, or one whose list has begun before the named parameter, or is a bare field among
 * aggregations.
 */
function isStray(
  { value }: Argument,
  parameter: ParameterDefinition | undefined,
  hasBegun: boolean,
): boolean {
  if (!parameter) return value.kind !== 'missing'
  if (value.kind !== 'field') return false
  return hasBegun || parameter.kinds.some((kind) => kind.toLowerCase().includes('aggregation'))
}
