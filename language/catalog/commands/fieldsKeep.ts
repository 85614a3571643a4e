import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'

/** The order of the fields stays. */
export const fieldsKeep: CommandDefinition = {
  name: 'fieldsKeep',
  category: 'selection and modification',
  startsQuery: false,
  parameters: [
    variadic('field', 'any', {
      kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'],
      summary: 'Names, or patterns in quotes such as "http.*".',
    }),
  ],
  summary:
    'Keeps the given fields and drops all others. Patterns may have a * at the start or end; missing fields are not created.',
  example: 'fieldsKeep timestamp, content, "http.*"',
  source: 'commands/selection-and-modification-commands',
}
