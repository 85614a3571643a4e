import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { namedList, required } from '../parameters'
import { broadcast, executionOrder, on } from '../sharedParameters'

/** Without a match the field is null, not an empty array. */
export const joinNested: CommandDefinition = {
  name: 'joinNested',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('joinTable', undefined, {
      kinds: ['nonEmptyExecutionBlock'],
      assignment: 'mandatory',
      summary: 'name = a sub-query in brackets, of at most 128 MB.',
    }),
    on,
    executionOrder,
    broadcast,
    namedList('fields', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      assignment: 'optional',
      summary: 'Fields to take from the sub-query; name = field renames.',
    }),
  ],
  summary:
    'Adds a field with the array of all records of a sub-query that agree on the given fields. Each record stays once.',
  example: queryExample(
    [
      'data record(id = 1, host = "a"), record(id = 2, host = "b")',
      'joinNested zones = [data record(id = 1, zone = "eu"), record(id = 1, zone = "us")], on: {id}, fields: {zone}',
    ],
    ['id: 1, host: "a", zones: [{"zone": "eu"}, {"zone": "us"}]', 'id: 2, host: "b", zones: null'],
  ),
  source: 'commands/correlation-and-join-commands',
}
