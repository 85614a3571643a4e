import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/** Known from tools only. */
export const failIf: CommandDefinition = {
  name: 'failIf',
  category: 'experimental',
  startsQuery: false,
  parameters: [
    required('condition', 'boolean'),
    required('message', 'string', { summary: 'What the user reads.' }),
  ],
  summary: 'Stops the query with a message when the condition is true for a record.',
  example: 'failIf isNull(host), "a record without host"',
  isExperimental: true,
}
