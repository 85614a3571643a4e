import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/**  */
export const fieldsKeep: CommandDefinition = {
  name: 'fieldsKeep',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [variadic('field', 'any', { kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'] })],
  summary: '',
}
