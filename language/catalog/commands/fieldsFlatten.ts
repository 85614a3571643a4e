import type { CommandDefinition } from '../definitions'
import { literal, named, namedList, required } from '../parameters'

/**  */
export const fieldsFlatten: CommandDefinition = {
  name: 'fieldsFlatten',
  category: 'structuring',
  startsQuery: false,
  parameters: [
    required('expression', 'record', { kinds: ['identifierForFieldOnRootLevel'] }),
    named('prefix', undefined, undefined, { kinds: ['prefix'], excludes: ['fields'] }),
    namedList('fields', 'any', {
      kinds: ['identifierForAnyField'],
      assignment: 'optional',
      excludes: ['prefix'],
    }),
    literal(named('depth', 'long', '1', { min: 1, max: 10 })),
  ],
  summary: '',
}
