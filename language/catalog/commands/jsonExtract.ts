import type { CommandDefinition } from '../definitions'
import { named, required } from '../parameters'

/**  */
export const jsonExtract: CommandDefinition = {
  name: 'jsonExtract',
  category: 'extraction and parsing',
  startsQuery: false,
  parameters: [
    required('input', 'string'),
    named('conflicts', undefined, undefined, { kinds: ['simpleIdentifier'] }),
  ],
  summary: '',
  isExperimental: true,
}
