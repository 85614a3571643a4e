import type { CommandDefinition } from '../definitions'
import { namedList, required } from '../parameters'

/**  */
export const fieldsSnapshot: CommandDefinition = {
  name: 'fieldsSnapshot',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('dataObject', undefined, { kinds: [] }),
    namedList('by', 'any', { kinds: ['identifierForFieldOnRootLevel'] }),
    namedList('bucket', undefined, { kinds: ['bucket'] }),
  ],
  summary: '',
}
