import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { variadic } from '../parameters'
import { direction } from '../sharedParameters'

/** Orders values of all types; null comes after everything in ascending order. Text is ordered by code unit, capitals first. */
export const sort: CommandDefinition = {
  name: 'sort',
  category: 'ordering',
  startsQuery: false,
  parameters: [
    variadic('expression', 'any', {
      isSortable: true,
      summary: 'Sort keys, the first one counts most. asc or desc stands behind a key.',
    }),
    direction,
  ],
  summary:
    'Orders the records by one or more expressions, ascending unless told otherwise. Equal ones keep their order.',
  example: queryExample(
    [
      'data record(host = "b", took = 90), record(host = "a", took = 90), record(host = "c", took = 480)',
      'sort took desc, host',
    ],
    ['host: "c", took: 480', 'host: "a", took: 90', 'host: "b", took: 90'],
  ),
  source: 'commands/ordering-commands',
}
