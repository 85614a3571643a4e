import type { CommandMeaning } from '../commandMeaning'
import { fieldSelection, isSelected } from '../fieldSelection'
import { closedSet, fieldNamed, withoutFields, withoutNames } from '../fieldSet'
import type { KnownField } from '../schema'

/** The fields that a name or a pattern names, in the order of the input. */
export const fieldsKeep: CommandMeaning = {
  fieldsAfter: ({ input, binding }) => {
    const selection = fieldSelection(binding)
    const isKept = (name: string): boolean => isSelected(selection, name)
    const kept = input.fields.filter(({ name }) => isKept(name))
    if (!input.isClosed && selection.patterns.length > 0)
      return withoutFields(input, (name) => !isKept(name), 'fieldsKeep')
    const unseen = input.isClosed
      ? []
      : selection.names.filter((name) => !fieldNamed(input, name)).map(unknownField)
    return closedSet([...kept, ...unseen], { from: input, by: 'fieldsKeep' })
  },
}

/** The fields that no name and no pattern names. */
export const fieldsRemove: CommandMeaning = {
  fieldsAfter: ({ input, binding }) => {
    const { names, patterns } = fieldSelection(binding)
    const rest = withoutNames(input, names, 'fieldsRemove')
    return withoutFields(rest, (name) => patterns.some((pattern) => pattern(name)), 'fieldsRemove')
  },
}

const unknownField = (name: string): KnownField => ({ name, type: 'unknown' })
