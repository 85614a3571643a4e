import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { required } from '../parameters'

/** A condition that is false, null or no boolean drops the record. */
export const filter: CommandDefinition = {
  name: 'filter',
  category: 'filter and search',
  startsQuery: false,
  parameters: [required('condition', 'boolean', { summary: 'Records for which it is true stay.' })],
  summary:
    'Keeps the records for which the condition is true. Null is not true: a comparison with a missing field drops the record.',
  example: queryExample(
    [
      'data record(loglevel = "ERROR"), record(loglevel = "INFO"), record(host = "b")',
      'filter loglevel != "INFO"',
    ],
    ['loglevel: "ERROR"'],
  ),
  source: 'commands/filtering-commands',
}
