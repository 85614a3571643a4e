import type { CommandDefinition } from '../definitions'
import { required } from '../parameters'

/**  */
export const failIf: CommandDefinition = {
  name: 'failIf',
  category: 'experimental',
  startsQuery: false,
  parameters: [required('condition', 'boolean'), required('message', 'string')],
  summary: '',
  isExperimental: true,
}
