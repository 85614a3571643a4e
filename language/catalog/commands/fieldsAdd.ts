import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/** New fields follow the present ones. A later expression may use the name of an earlier one. */
export const fieldsAdd: CommandDefinition = {
  name: 'fieldsAdd',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('expression', 'any', {
      assignment: 'optional',
      summary: 'name = expression. Without a name the field is called like its expression.',
    }),
  ],
  summary: 'Adds fields, or replaces fields of the same name.',
  example: 'fieldsAdd seconds = took / 1000.0, isSlow = took > 500',
  source: 'commands/selection-and-modification-commands',
}
