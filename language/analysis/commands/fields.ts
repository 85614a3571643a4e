import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { closedSet, withFields } from '../fieldSet'

/** Exactly the listed fields, in this order. */
export const fields: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) =>
    closedSet(valuesFor(binding, 'expression').map(columnOf), { from: input, by: 'fields' }),
  readsEarlierColumns: true,
}

/** The fields so far and the listed ones. */
export const fieldsAdd: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) =>
    withFields(input, valuesFor(binding, 'expression').map(columnOf)),
  readsEarlierColumns: true,
}
