import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { variadic } from '../parameters'

/** The order of the other fields stays. */
export const fieldsRemove: CommandDefinition = {
  name: 'fieldsRemove',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('field', 'any', {
      kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'],
      summary: 'Names, or patterns in quotes such as "http.*".',
    }),
  ],
  summary: 'Drops the given fields. Patterns may have a * at the start or end; missing fields do no harm.',
  example: queryExample(
    ['data record(host = "a", http.path = "/", http.status = 200, took = 7)', 'fieldsRemove took, "http.*"'],
    ['host: "a"'],
  ),
  source: 'commands/selection-and-modification-commands',
}
