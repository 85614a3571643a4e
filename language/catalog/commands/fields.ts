import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/**  */
export const fields: CommandDefinition = {
  name: 'fields',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [variadic('expression', 'any', { assignment: 'optional' })],
  summary: '',
}
