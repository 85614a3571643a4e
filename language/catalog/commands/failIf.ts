import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { required } from '../parameters'

/** Known from tools only. */
export const failIf: CommandDefinition = {
  name: 'failIf',
  category: 'experimental',
  startsQuery: false,
  parameters: [
    required('condition', 'boolean', { summary: 'What must not be.' }),
    required('message', 'string', { summary: 'What the user reads.' }),
  ],
  summary: 'Stops the query with a message when the condition is true for a record.',
  example: queryExample(
    ['data record(host = "a"), record(host = "b")', 'failIf isNull(host), "a record without host"'],
    ['host: "a"', 'host: "b"'],
  ),
  isExperimental: true,
}
