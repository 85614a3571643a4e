import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
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
  example: queryExample(
    ['data record(host = "a", load = 0.7)', 'append [data record(host = "b", zone = "eu")]'],
    ['host: "a", load: 0.7, zone: null', 'host: "b", load: null, zone: "eu"'],
  ),
  source: 'commands/correlation-and-join-commands',
}
