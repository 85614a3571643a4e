import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/**  */
export const filter: CommandDefinition = {
  name: 'filter',
  category: 'filter and search',
  startsQuery: false,
  parameters: [required('condition', 'boolean')],
  summary: '',
}
