import type { CommandDefinition } from '../definitions'
import { literal, named, namedList, oneOf, required } from '../parameters'

/**  */
export const search: CommandDefinition = {
  name: 'search',
  category: 'filter and search',
  startsQuery: false,
  parameters: [
    required('condition', undefined, { kinds: [] }),
    literal(named('caseSensitive', 'boolean', 'FALSE', { isExperimental: true })),
    oneOf('scope', ['all', 'names', 'values'], 'all', { isExperimental: true }),
    namedList('fields', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      excludes: ['skipFields'],
      isExperimental: true,
    }),
    namedList('skipFields', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      excludes: ['fields'],
      isExperimental: true,
    }),
  ],
  summary: '',
}
