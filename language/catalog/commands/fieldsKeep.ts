import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { variadic } from '../parameters'

/** The order of the fields stays. */
export const fieldsKeep: CommandDefinition = {
  name: 'fieldsKeep',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('field', 'any', {
      kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'],
      summary: 'Names, or patterns in quotes such as "http.*".',
    }),
  ],
  summary:
    'Keeps the given fields and drops all others. Patterns may have a * at the start or end; missing fields are not created.',
  example: queryExample(
    ['data record(host = "a", http.path = "/", http.status = 200, took = 7)', 'fieldsKeep took, "http.*"'],
    ['http.path: "/", http.status: 200, took: 7'],
  ),
  source: 'commands/selection-and-modification-commands',
}
