import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/**  */
export const fieldsRename: CommandDefinition = {
  name: 'fieldsRename',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('field', 'any', { kinds: ['identifierForFieldOnRootLevel'], assignment: 'mandatory' }),
  ],
  summary: '',
}
