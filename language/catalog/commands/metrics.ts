import type { CommandDefinition } from '../definitions'
import { namedList } from '../parameters'
import { timeframeParameters } from './sharedParameters'

/**  */
export const metrics: CommandDefinition = {
  name: 'metrics',
  category: 'metric',
  startsQuery: true,
  parameters: [namedList('bucket', undefined, { kinds: ['bucket'] }), ...timeframeParameters],
  summary: '',
}
