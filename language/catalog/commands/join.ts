import type { CommandDefinition } from '../definitions'
import { named, namedList, oneOf, required } from '../parameters'
import { broadcast, executionOrder, on } from './sharedParameters'

/**  */
export const join: CommandDefinition = {
  name: 'join',
  category: 'correlation and join',
  startsQuery: false,
  parameters: [
    required('joinTable', undefined, { kinds: ['nonEmptyExecutionBlock'] }),
    oneOf('kind', ['leftOuter', 'inner', 'outer'], 'inner'),
    executionOrder,
    broadcast,
    on,
    named('prefix', undefined, '"right."', { kinds: ['prefix'] }),
    namedList('fields', 'any', { kinds: ['identifierForFieldOnRootLevel'], assignment: 'optional' }),
  ],
  summary: '',
}
