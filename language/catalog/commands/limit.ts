import type { CommandDefinition } from '../definitions'
import { constant, required } from '../parameters'

/**  */
export const limit: CommandDefinition = {
  name: 'limit',
  category: 'ordering',
  startsQuery: false,
  parameters: [constant(required('size', 'long', { min: 0 }))],
  summary: '',
}
