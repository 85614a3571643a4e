import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/** A condition that is false, null or no boolean keeps the record. */
export const filterOut: CommandDefinition = {
  name: 'filterOut',
  category: 'filter and search',
  startsQuery: false,
  parameters: [required('condition', 'boolean', { summary: 'Records for which it is true go.' })],
  summary:
    'Drops the records for which the condition is true. Records without the field stay, unlike with filter and a negated condition.',
  example: 'filterOut loglevel == "DEBUG"',
  source: 'commands/filtering-commands',
}
