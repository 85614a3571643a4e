import type { CommandDefinition } from '../definitions'
import { constant, named, required } from '../parameters'

/**  */
export const experimentalSave: CommandDefinition = {
  name: 'experimentalSave',
  category: 'experimental',
  startsQuery: false,
  parameters: [
    required('tabularFile', 'string', { kinds: ['expressionWithConstantValue', 'tabularFileNew'] }),
    constant(named('overwrite', 'boolean')),
    constant(named('expiresAfter', 'duration')),
    constant(named('maxRows', 'long')),
    constant(named('maxGBytes', 'long')),
  ],
  summary: '',
  isExperimental: true,
}
