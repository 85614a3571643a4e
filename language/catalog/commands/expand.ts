import type { CommandDefinition } from '../definitions'
import { constant, named, required } from '../parameters'

/**  */
export const expand: CommandDefinition = {
  name: 'expand',
  category: 'structuring',
  startsQuery: false,
  parameters: [
    required('expression', 'array', { assignment: 'optional' }),
    constant(named('limit', 'long', '2147483647', { min: 1 })),
  ],
  summary: '',
}
