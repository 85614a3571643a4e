import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/**  */
export const fieldsRemove: CommandDefinition = {
  name: 'fieldsRemove',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [variadic('field', 'any', { kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'] })],
  summary: '',
}
