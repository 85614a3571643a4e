import type { CommandDefinition } from '../definitions'
import { literal, named, namedList, variadic } from '../parameters'
import { direction } from '../sharedParameters'

/** Without `sort:` any record of a combination may stay; all its fields stay with it. */
export const dedup: CommandDefinition = {
  name: 'dedup',
  category: 'filter and search',
  startsQuery: false,
  parameters: [
    variadic('expression', 'any', { summary: 'What has to differ.' }),
    namedList('sort', 'any', {
      isSortable: true,
      summary: 'Which record of a combination stays: the first by this order.',
    }),
    direction,
    literal(
      named('filterPushThrough', 'boolean', 'FALSE', { summary: 'Whether later filters may run before.' }),
    ),
    literal(named('limit', 'long', undefined, { summary: 'How many combinations at most.' })),
  ],
  summary:
    'Keeps one record for each distinct combination of values; null is a value of its own. The order of the output is not promised.',
  example: 'dedup trace_id, sort: {timestamp desc}',
  source: 'commands/filtering-commands',
}
