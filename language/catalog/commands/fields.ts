import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/** A later expression may use the name of an earlier one. */
export const fields: CommandDefinition = {
  name: 'fields',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('expression', 'any', { assignment: 'optional', summary: 'Fields, or name = expression.' }),
  ],
  summary:
    'Keeps exactly the given fields, in this order. Expressions get a name by name = expression; missing fields become null.',
  example: 'fields timestamp, level = upper(loglevel), content',
  source: 'commands/selection-and-modification-commands',
}
