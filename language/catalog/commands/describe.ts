import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/**  */
export const describe: CommandDefinition = {
  name: 'describe',
  category: 'data source',
  startsQuery: true,
  parameters: [required('dataObject', undefined, { kinds: ['dataObject'], aliases: ['sourceId'] })],
  summary: '',
}
