import type { CommandDefinition } from '../definitions'
import { constant, named, required } from '../parameters'

/**  */
export const load: CommandDefinition = {
  name: 'load',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('tabularFile', undefined, { kinds: ['tabularFileExisting'] }),
    constant(named('offset', 'long', undefined, { min: 0 })),
  ],
  summary: '',
}
