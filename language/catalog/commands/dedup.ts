import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
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
  example: queryExample(
    [
      'data record(trace = "t1", step = 1), record(trace = "t1", step = 2), record(trace = "t2", step = 1)',
      'dedup trace, sort: {step desc}',
      'sort trace',
    ],
    ['trace: "t1", step: 2', 'trace: "t2", step: 1'],
  ),
  source: 'commands/filtering-commands',
}
