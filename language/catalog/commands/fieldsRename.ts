import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { variadic } from '../parameters'

/** The field keeps its place. */
export const fieldsRename: CommandDefinition = {
  name: 'fieldsRename',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('field', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      assignment: 'mandatory',
      summary: 'new = old.',
    }),
  ],
  summary: 'Gives fields other names, written new = old. A field that has the new name is replaced.',
  example: queryExample(
    ['data record(loglevel = "WARN", host = "a")', 'fieldsRename level = loglevel'],
    ['level: "WARN", host: "a"'],
  ),
  source: 'commands/selection-and-modification-commands',
}
