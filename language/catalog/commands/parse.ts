import type { CommandDefinition } from '../definitions'
import { constant, named, required } from '../parameters'

/**  */
export const parse: CommandDefinition = {
  name: 'parse',
  category: 'extraction and parsing',
  startsQuery: false,
  parameters: [
    required('expression', 'string'),
    required('pattern', undefined, { kinds: ['dplPattern'] }),
    constant(named('preserveFieldsOnFailure', 'boolean', 'FALSE')),
    named('parsingPrerequisite', 'boolean', 'TRUE'),
    named('baseTime', 'timestamp', undefined, { isExperimental: true }),
  ],
  summary: '',
}
