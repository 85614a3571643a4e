import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { withFields } from '../fieldSet'

/** One element of the array instead of the array; with `name =` the array stays and the element is a new field. */
export const expand: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) => {
    const value = valuesFor(binding, 'expression')[0]
    if (!value) return input
    const { name, members, definition } = columnOf(value)
    const element = { name, origin: 'expand', ...(definition ? { definition } : {}) }
    return withFields(input, [
      members ? { ...element, type: ['record'], members } : { ...element, type: 'unknown' },
    ])
  },
}
