import { parameterNamed, type ParameterDefinition } from '../catalog'
import type { Argument } from '../dql'
import type { Binding } from './binding'
import { kept } from './kept'

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
export const ungroupedLists = kept((binding: Binding): readonly UngroupedList[] => {
  const { arguments: all } = binding.owner
  return all.flatMap((first, index) => {
    const parameter = first.name && parameterNamed(binding.parameters, first.name.text)
    if (!parameter?.isVariadic || ['group', 'missing'].includes(first.value.kind)) return []
    const others: Argument[] = []
    for (const next of all.slice(index + 1)) {
      if (next.name || !isStray(binding, next, index)) break
      others.push(next)
    }
    return others.length > 0 ? [{ parameter, first, others }] : []
  })
})

/** Whether a value has no parameter, or one whose list has begun before the named parameter, or is a bare field among aggregations. */
function isStray({ owner, surplus, values }: Binding, argument: Argument, index: number): boolean {
  if (surplus.includes(argument)) return argument.value.kind !== 'missing'
  const own = values.find((value) => value.argument === argument)
  if (!own?.parameter) return false
  if (own.expression.kind !== 'field') return false
  const isAggregation = own.parameter.kinds.some((kind) => kind.toLowerCase().includes('aggregation'))
  return (
    isAggregation ||
    owner.arguments
      .slice(0, index)
      .some((one) => values.some((value) => value.argument === one && value.parameter === own.parameter))
  )
}
