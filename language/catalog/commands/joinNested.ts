import type { CommandDefinition } from '../definitions'
import { namedList, required } from '../parameters'
import { broadcast, executionOrder, on } from './sharedParameters'

/**  */
export const joinNested: CommandDefinition = {
  name: 'joinNested',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('joinTable', undefined, { kinds: ['nonEmptyExecutionBlock'], assignment: 'mandatory' }),
    on,
    executionOrder,
    broadcast,
    namedList('fields', 'any', { kinds: ['identifierForFieldOnRootLevel'], assignment: 'optional' }),
  ],
  summary: '',
}
