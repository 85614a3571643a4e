import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { anyFields, unite } from '../fieldSet'

/** The fields of both sides. */
export const append: CommandMeaning = {
  fieldsAfter: ({ input, binding, resultOf }) => {
    const source = valuesFor(binding, 'source')[0]?.expression
    return unite(input, source?.kind === 'subquery' ? resultOf(source.query) : anyFields)
  },
}
