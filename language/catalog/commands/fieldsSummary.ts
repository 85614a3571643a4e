import type { CommandDefinition } from '../definitions'
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
    variadic('field', 'any', { kinds: ['identifierForAnyField'] }),
  ],
  summary: 'For each given field how many records have it, and its most frequent values.',
  example: 'fieldsSummary loglevel, host, topValues: 5',
  source: 'commands/aggregation-commands',
}
