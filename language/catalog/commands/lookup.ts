import type { CommandDefinition } from '../definitions'
import { named, namedList, required } from '../parameters'
import { broadcast, executionOrder } from './sharedParameters'

/**  */
export const lookup: CommandDefinition = {
  name: 'lookup',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('lookupTable', undefined, { kinds: ['nonEmptyExecutionBlock'] }),
    named('sourceField', 'any', undefined, { kinds: ['identifierForAnyField'] }),
    named('lookupField', 'any', undefined, { isRequired: true, kinds: ['identifierForAnyField'] }),
    named('prefix', undefined, '"lookup."', { kinds: ['prefix'] }),
    namedList('fields', 'any', { kinds: ['identifierForAnyField'], assignment: 'optional' }),
    executionOrder,
    broadcast,
  ],
  summary: '',
}
