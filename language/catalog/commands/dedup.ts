import type { CommandDefinition } from '../definitions'
import { literal, named, namedList, variadic } from '../parameters'
import { direction } from './sharedParameters'

/**  */
export const dedup: CommandDefinition = {
  name: 'dedup',
  category: 'filter and search',
  startsQuery: false,
  parameters: [
    variadic('expression', 'any'),
    namedList('sort', 'any', { isSortable: true }),
    direction,
    literal(named('filterPushThrough', 'boolean', 'FALSE')),
    literal(named('limit', 'long')),
  ],
  summary: '',
}
