import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/** Fields are the union of both sides. The records of the sub-query follow the present ones. */
export const append: CommandDefinition = {
  name: 'append',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('source', undefined, { kinds: ['nonEmptyExecutionBlock'], summary: 'A sub-query in brackets.' }),
  ],
  summary:
    'Adds the records of a sub-query after the present ones. Duplicates stay; fields that one side lacks are null.',
  example: 'fetch logs | append [fetch events]',
  source: 'commands/correlation-and-join-commands',
}
