import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/**  */
export const append: CommandDefinition = {
  name: 'append',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [required('source', undefined, { kinds: ['nonEmptyExecutionBlock'] })],
  summary: '',
}
