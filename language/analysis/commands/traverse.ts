import type { CommandMeaning } from '../commandMeaning'
import { withFields } from '../fieldSet'
import { smartscapeNodes } from './fetch'

/** The fields of the nodes reached, and the way to them. */
export const traverse: CommandMeaning = {
  fieldsAfter: (step) =>
    withFields(smartscapeNodes.fieldsAfter(step), [
      { name: 'dt.traverse.history', type: ['array'], origin: 'traverse' },
    ]),
}
