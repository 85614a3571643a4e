import type { CommandDefinition } from '../definitions'
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
  example: 'sort timestamp desc, host',
  source: 'commands/ordering-commands',
}
