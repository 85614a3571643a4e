import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { withFields } from '../fieldSet'

/** The fields so far and the exports of the pattern, with the types of their matchers. */
export const parse: CommandMeaning = {
  fieldsAfter: ({ input, binding, exportsOf }) =>
    withFields(input, valuesFor(binding, 'pattern').flatMap(exportsOf)),
}

/** The fields so far and members of a JSON text that only the data knows. */
export const jsonExtract: CommandMeaning = {
  fieldsAfter: ({ input }) => ({ ...input, isClosed: false }),
}
