import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
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
  example: queryExample(
    [
      'data record(host = "a", loglevel = "warn"), record(host = "b", loglevel = "info", zone = "eu")',
      'fields level = upper(loglevel), zone',
    ],
    ['level: "WARN", zone: null', 'level: "INFO", zone: "eu"'],
  ),
  source: 'commands/selection-and-modification-commands',
}
