import type { CommandDefinition } from '../definitions'
import { namedList, variadic } from '../parameters'

/**  */
export const summarize: CommandDefinition = {
  name: 'summarize',
  category: 'aggregation',
  startsQuery: false,
  parameters: [
    namedList('by', 'any', { assignment: 'optional' }),
    variadic('aggregation', 'any', {
      kinds: ['aggregation', 'expressionWithFieldAccess'],
      assignment: 'optional',
    }),
  ],
  summary: '',
}
