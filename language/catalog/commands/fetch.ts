import type { CommandDefinition } from '../definitions'
import { constant, named, namedList, numbers, required } from '../parameters'

/**  */
export const fetch: CommandDefinition = {
  name: 'fetch',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('dataObject', undefined, { kinds: ['dataObject'], aliases: ['sourceId'] }),
    namedList('bucket', undefined, { kinds: ['bucket'] }),
    constant(
      named('from', ['duration', 'long', 'string', 'timestamp'], undefined, { excludes: ['timeframe'] }),
    ),
    constant(
      named('to', ['duration', 'long', 'string', 'timestamp'], undefined, { excludes: ['timeframe'] }),
    ),
    constant(named('timeframe', ['string', 'timeframe'], undefined, { excludes: ['from', 'to'] })),
    constant(named('samplingRatio', numbers, '1', { min: 1, max: 10000 })),
    constant(named('scanLimitGBytes', 'long', '500')),
  ],
  summary: '',
}
