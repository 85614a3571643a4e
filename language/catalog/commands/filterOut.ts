import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { required } from '../parameters'

/** A condition that is false, null or no boolean keeps the record. */
export const filterOut: CommandDefinition = {
  name: 'filterOut',
  category: 'filter and search',
  startsQuery: false,
  parameters: [required('condition', 'boolean', { summary: 'Records for which it is true go.' })],
  summary:
    'Drops the records for which the condition is true. Records without the field stay, unlike with filter and a negated condition.',
  example: queryExample(
    [
      'data record(loglevel = "ERROR"), record(loglevel = "INFO"), record(host = "b")',
      'filterOut loglevel == "INFO"',
    ],
    ['loglevel: "ERROR", host: null', 'loglevel: null, host: "b"'],
  ),
  source: 'commands/filtering-commands',
}
