import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { withFields } from '../fieldSet'
import { elementOf } from '../valueShape'

/** One element of the array instead of the array; with `name =` the array stays and the element is a new field. */
export const expand: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) => {
    const value = valuesFor(binding, 'expression')[0]
    if (!value) return input
    const array = columnOf(value)
    const { name, definition } = array
    return withFields(input, [
      { name, ...elementOf(array), origin: 'expand', ...(definition ? { definition } : {}) },
    ])
  },
}
