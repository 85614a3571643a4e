import type { CommandDefinition } from '../definitions'
import { constant, named, variadic } from '../parameters'

/**  */
export const fieldsSummary: CommandDefinition = {
  name: 'fieldsSummary',
  category: 'aggregation',
  startsQuery: false,
  parameters: [
    constant(named('topValues', 'long', '20')),
    constant(named('extrapolateSamples', 'boolean', 'FALSE')),
    variadic('field', 'any', { kinds: ['identifierForAnyField'] }),
  ],
  summary: '',
}
