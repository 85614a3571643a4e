import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { namedList, required } from '../parameters'

/** Gives `field`, the `by` fields and `relative_count` in percent. */
export const fieldsSnapshot: CommandDefinition = {
  name: 'fieldsSnapshot',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('dataObject', undefined, {
      kinds: ['dataObject'],
      summary: 'logs, spans, metrics or smartscape.nodes.',
    }),
    namedList('by', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      summary: 'What shares are counted by, such as data_type.',
    }),
    namedList('bucket', undefined, { kinds: ['bucket'], summary: 'Buckets to look at, by name or pattern.' }),
  ],
  summary:
    'Lists the fields seen in a data object, and in which share of its records, without reading the data.',
  example: queryExample(['fieldsSnapshot logs, by: {data_type}']),
  source: 'commands/data-source-commands',
}
