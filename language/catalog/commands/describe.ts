import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { required } from '../parameters'

/** Gives the fields `field` and `data_types`. */
export const describe: CommandDefinition = {
  name: 'describe',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('dataObject', undefined, {
      kinds: ['dataObject'],
      aliases: ['sourceId'],
      summary: 'A data object such as logs.',
    }),
  ],
  summary: 'Lists the fields that a data object is known to have, with their types.',
  example: queryExample(['describe logs']),
  source: 'commands/data-source-commands',
}
