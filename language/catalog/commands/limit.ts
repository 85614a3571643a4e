import type { CommandDefinition } from '../definitions'
import { constant, required } from '../parameters'

/** `limit 0` gives no record. */
export const limit: CommandDefinition = {
  name: 'limit',
  category: 'ordering',
  startsQuery: false,
  parameters: [constant(required('size', 'long', { min: 0, summary: 'How many records at most.' }))],
  summary: 'At most so many records. Without a sort before it, which ones is not promised.',
  example: 'sort timestamp desc | limit 20',
  source: 'commands/ordering-commands',
}
