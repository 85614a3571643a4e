import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, required } from '../parameters'

/** The path begins with a slash. */
export const load: CommandDefinition = {
  name: 'load',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('tabularFile', undefined, {
      kinds: ['tabularFileExisting'],
      summary: 'Path that begins with a slash.',
    }),
    constant(
      named('offset', 'long', undefined, { min: 0, summary: 'How many records at the front are skipped.' }),
    ),
  ],
  summary:
    'Reads the records of a lookup file that was uploaded to the environment, such as a list of customers.',
  example: queryExample(['load "/lookups/customers"']),
  source: 'commands/data-source-commands',
}
