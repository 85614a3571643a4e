import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, required } from '../parameters'

/** `limit 0` gives no record. */
export const limit: CommandDefinition = {
  name: 'limit',
  category: 'ordering',
  startsQuery: false,
  parameters: [constant(required('size', 'long', { min: 0, summary: 'How many records at most.' }))],
  summary: 'At most so many records. Without a sort before it, which ones is not promised.',
  example: queryExample(
    ['data record(took = 120), record(took = 480), record(took = 90)', 'sort took desc', 'limit 2'],
    ['took: 480', 'took: 120'],
  ),
  source: 'commands/ordering-commands',
}
