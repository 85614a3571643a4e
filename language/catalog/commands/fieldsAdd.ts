import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
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
  summary:
    'Adds fields computed from others, or replaces fields of the same name. A later expression may use an earlier one.',
  example: queryExample(
    ['data record(took = 1500)', 'fieldsAdd seconds = took / 1000.0, isSlow = seconds > 1, took % 1000'],
    ['took: 1500, seconds: 1.5, isSlow: true, took % 1000: 500'],
  ),
  source: 'commands/selection-and-modification-commands',
}
