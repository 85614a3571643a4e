import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { namedList, variadic } from '../parameters'

/** Null is a group of its own. The order of the groups is not promised. Without a name, a field is called like its expression. */
export const summarize: CommandDefinition = {
  name: 'summarize',
  category: 'aggregation',
  startsQuery: false,
  parameters: [
    namedList('by', 'any', {
      assignment: 'optional',
      summary: 'One record for each combination of these values; name = expression names them.',
    }),
    variadic('aggregation', 'any', {
      kinds: ['aggregation', 'expressionWithFieldAccess'],
      assignment: 'optional',
      summary: 'Aggregations, alone or inside expressions, with name = in front where wanted.',
    }),
  ],
  summary:
    'Groups the records and aggregates each group to one record. The by fields come first; without by there is exactly one record.',
  example: queryExample(
    [
      'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
      'summarize requests = count(), slowest = max(took), by: {host}',
    ],
    ['host: "a", requests: 2, slowest: 480', 'host: "b", requests: 1, slowest: 90'],
  ),
  source: 'commands/aggregation-commands',
}
