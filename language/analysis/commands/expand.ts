import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { withFields } from '../fieldSet'
import type { KnownField } from '../schema'
import { elementOf } from '../valueShape'

/** One element of the array instead of the array; with `name =` the array stays and the element is a new field. */
export const expand: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) => {
    const value = valuesFor(binding, 'expression')[0]
    if (!value) return input
    const array = columnOf(value)
    return withFields(input, [{ ...placed(array), ...elementOf(array), origin: 'expand' }])
  },
}

/** The name with the places that make it; the values themselves are others. */
const placed = ({ name, definition, otherDefinitions, isPartlyOfData }: KnownField) => ({
  name,
  ...(definition && { definition }),
  ...(otherDefinitions && { otherDefinitions }),
  ...(isPartlyOfData && { isPartlyOfData }),
})
