import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'
import { timeframeParameters } from './sharedParameters'

/**  */
export const smartscapeNodes: CommandDefinition = {
  name: 'smartscapeNodes',
  category: 'smartscape',
  startsQuery: true,
  parameters: [...timeframeParameters, variadic('type', undefined, { kinds: ['identifierForNodeType'] })],
  summary: '',
}
