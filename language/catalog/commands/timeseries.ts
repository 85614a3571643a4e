import type { CommandDefinition } from '../definitions'
import { constant, named, namedList, numbers, oneOf, variadic } from '../parameters'
import { rollups } from '../words'
import { timeframeParameters } from './sharedParameters'

/**  */
export const timeseries: CommandDefinition = {
  name: 'timeseries',
  category: 'metric',
  startsQuery: true,
  parameters: [
    namedList('bucket', undefined, { kinds: ['bucket'] }),
    ...timeframeParameters,
    namedList('by', 'any', { kinds: ['identifierForFieldOnRootLevel'], assignment: 'optional' }),
    named('filter', 'boolean'),
    constant(named('interval', 'duration', undefined, { excludes: ['bins'] })),
    constant(named('bins', 'long', '120', { min: 0, excludes: ['interval'] })),
    constant(named('shift', 'duration')),
    constant(named('nonempty', 'boolean', 'FALSE')),
    constant(named('union', 'boolean', 'FALSE')),
    variadic('metric', undefined, { kinds: ['metricTimeseriesAggregation'], assignment: 'optional' }),
    oneOf('rollup', rollups, undefined, { isVariadic: true }),
    constant(namedList('default', numbers)),
    constant(namedList('rate', 'duration')),
  ],
  summary: '',
}
