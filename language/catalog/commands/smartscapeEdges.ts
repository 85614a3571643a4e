import type { CommandDefinition } from '../definitions'
import { variadic } from '../parameters'
import { timeframeParameters } from './sharedParameters'

/**  */
export const smartscapeEdges: CommandDefinition = {
  name: 'smartscapeEdges',
  category: 'smartscape',
  startsQuery: true,
  parameters: [...timeframeParameters, variadic('type', undefined, { kinds: ['identifierForEdgeType'] })],
  summary: '',
}
