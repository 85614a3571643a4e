import type { CommandDefinition } from '../definitions'
import { named, variadic } from '../parameters'

/**  */
export const data: CommandDefinition = {
  name: 'data',
  category: 'data source',
  startsQuery: true,
  parameters: [
    variadic('record', 'record', {
      kinds: ['expressionWithConstantValue', 'recordDefinition'],
      excludes: ['json'],
    }),
    named('json', 'string', undefined, {
      isRequired: true,
      kinds: ['json', 'primitiveValue'],
      excludes: ['record'],
    }),
  ],
  summary: '',
}
