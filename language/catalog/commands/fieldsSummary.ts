import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, variadic } from '../parameters'

/** Gives `field`, `rawCount`, `count` and `values`, an array of records of `value` and `count`. */
export const fieldsSummary: CommandDefinition = {
  name: 'fieldsSummary',
  category: 'aggregation',
  startsQuery: false,
  parameters: [
    constant(named('topValues', 'long', '20', { summary: 'How many values are listed for each field.' })),
    constant(
      named('extrapolateSamples', 'boolean', 'FALSE', {
        summary: 'Whether counts of sampled data are scaled up.',
      }),
    ),
    variadic('field', 'any', {
      kinds: ['identifierForAnyField'],
      summary: 'The fields to look at.',
    }),
  ],
  summary: 'For each given field how many records have it, and its most frequent values.',
  example: queryExample(
    [
      'data record(loglevel = "INFO"), record(loglevel = "ERROR"), record(loglevel = "INFO"), record(host = "b")',
      'fieldsSummary loglevel, topValues: 5',
    ],
    [
      'field: "loglevel", rawCount: 3, count: 3, values: [{"value": "INFO", "count": 2}, {"value": "ERROR", "count": 1}]',
    ],
  ),
  source: 'commands/aggregation-commands',
}
