import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/**  */
export const fieldsAdd: CommandDefinition = {
  name: 'fieldsAdd',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [variadic('expression', 'any', { assignment: 'optional' })],
  summary: '',
}
