import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { named, namedList, oneOf, required } from '../parameters'
import { broadcast, executionOrder, on } from '../sharedParameters'

/** Null equals nothing. The fields of the left side come first, then those of the right side, keys included. */
export const join: CommandDefinition = {
  name: 'join',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('joinTable', undefined, {
      kinds: ['nonEmptyExecutionBlock'],
      summary: 'A sub-query in brackets, of at most 128 MB.',
    }),
    oneOf('kind', ['leftOuter', 'inner', 'outer'], 'inner', {
      summary: 'inner keeps pairs only, leftOuter also records without a partner, outer those of both sides.',
    }),
    executionOrder,
    broadcast,
    on,
    named('prefix', undefined, '"right."', {
      kinds: ['prefix'],
      summary: 'What the names of fields from the sub-query begin with.',
    }),
    namedList('fields', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      assignment: 'optional',
      summary: 'Fields to take from the sub-query, without prefix; name = field renames.',
    }),
  ],
  summary:
    'Pairs each record with every record of a sub-query that agrees on the given fields. Fields of the sub-query get a prefix.',
  example: queryExample(
    [
      'data record(id = 1, host = "a"), record(id = 2, host = "b")',
      'join [data record(id = 1, zone = "eu"), record(id = 1, zone = "us")], on: {id}, kind: leftOuter, fields: {zone}',
    ],
    ['id: 1, host: "a", zone: "eu"', 'id: 1, host: "a", zone: "us"', 'id: 2, host: "b", zone: null'],
  ),
  source: 'commands/correlation-and-join-commands',
}
