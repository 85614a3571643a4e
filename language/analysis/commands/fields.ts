import type { CommandMeaning } from '../commandMeaning'
import { closedSet, withFields } from '../fieldSet'
import { columnsOf } from './columns'

/** Exactly the listed fields, in this order. */
export const fields: CommandMeaning = {
  fieldsAfter: (step) => closedSet(columnsOf(step, 'expression'), { from: step.input, by: 'fields' }),
  readsEarlierColumns: true,
}

/** The fields so far and the listed ones. */
export const fieldsAdd: CommandMeaning = {
  fieldsAfter: (step) => withFields(step.input, columnsOf(step, 'expression')),
  readsEarlierColumns: true,
}
