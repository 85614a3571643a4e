import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/**  */
export const filterOut: CommandDefinition = {
  name: 'filterOut',
  category: 'filter and search',
  startsQuery: false,
  parameters: [required('condition', 'boolean')],
  summary: '',
}
