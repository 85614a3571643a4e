import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'
import { direction } from './sharedParameters'

/**  */
export const sort: CommandDefinition = {
  name: 'sort',
  category: 'ordering',
  startsQuery: false,
  parameters: [variadic('expression', 'any', { isSortable: true }), direction],
  summary: '',
}
