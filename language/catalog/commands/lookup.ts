import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { named, namedList, required } from '../parameters'
import { broadcast, executionOrder } from '../sharedParameters'

/** Without `fields:`, present fields that begin with the prefix are removed first. Without a match the fields are null. */
export const lookup: CommandDefinition = {
  name: 'lookup',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('lookupTable', undefined, {
      kinds: ['nonEmptyExecutionBlock'],
      summary: 'A sub-query in brackets, of at most 128 MB. Sort it where more than one record may fit.',
    }),
    named('sourceField', 'any', undefined, {
      kinds: ['identifierForAnyField'],
      summary: 'Field of this record; the same name as lookupField unless given.',
    }),
    named('lookupField', 'any', undefined, {
      isRequired: true,
      kinds: ['identifierForAnyField'],
      summary: 'Field of the sub-query to compare with.',
    }),
    named('prefix', undefined, '"lookup."', {
      kinds: ['prefix'],
      summary: 'What the names of the added fields begin with.',
    }),
    namedList('fields', 'any', {
      kinds: ['identifierForAnyField'],
      assignment: 'optional',
      summary: 'Fields to take from the sub-query, without prefix; name = field renames.',
    }),
    executionOrder,
    broadcast,
  ],
  summary:
    'Adds the fields of the first record of a sub-query whose key equals a field of the record. Never multiplies records.',
  example: queryExample(
    [
      'data record(host = "a", owner = 1), record(host = "b", owner = 3)',
      'lookup [data record(id = 1, name = "ops")], sourceField: owner, lookupField: id, fields: {team = name}',
    ],
    ['host: "a", owner: 1, team: "ops"', 'host: "b", owner: 3, team: null'],
  ),
  source: 'commands/correlation-and-join-commands',
}
