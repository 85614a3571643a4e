import type { CommandDefinition } from '../definitions'
import { constant, named, namedList, numbers, variadic } from '../parameters'

/**  */
export const makeTimeseries: CommandDefinition = {
  name: 'makeTimeseries',
  category: 'aggregation',
  startsQuery: false,
  parameters: [
    namedList('by', 'any', { assignment: 'optional' }),
    constant(named('interval', 'duration', undefined, { excludes: ['bins'] })),
    constant(named('bins', 'long', '120', { min: 0, excludes: ['interval'] })),
    constant(named('from', ['duration', 'timestamp'], undefined, { excludes: ['timeframe'] })),
    constant(named('to', ['duration', 'timestamp'], undefined, { excludes: ['timeframe'] })),
    constant(named('timeframe', 'timeframe', undefined, { excludes: ['from', 'to'] })),
    named('time', 'timestamp', undefined, { excludes: ['spread'] }),
    named('spread', 'timeframe', undefined, { excludes: ['time'] }),
    constant(named('nonempty', 'boolean', 'FALSE')),
    variadic('aggregation', undefined, {
      kinds: ['expressionTimeseriesAggregation'],
      assignment: 'optional',
    }),
    constant(namedList('default', numbers)),
    constant(namedList('rate', 'duration')),
  ],
  summary: '',
}
