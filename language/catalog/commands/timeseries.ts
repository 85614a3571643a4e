import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, namedList, numbers, oneOf, variadic } from '../parameters'
import { rollups } from '../words'
import { timeframeParameters } from '../sharedParameters'

/** Gives `timeframe`, `interval`, the `by` fields and one array per aggregation. Slots without a point are null. */
export const timeseries: CommandDefinition = {
  name: 'timeseries',
  category: 'metric',
  startsQuery: true,
  parameters: [
    namedList('bucket', undefined, { kinds: ['bucket'], summary: 'Buckets to read, by name or pattern.' }),
    ...timeframeParameters,
    namedList('by', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      assignment: 'optional',
      summary: 'One series for each combination of these dimensions.',
    }),
    named('filter', 'boolean', undefined, { summary: 'Condition on dimensions.' }),
    constant(
      named('interval', 'duration', undefined, {
        excludes: ['bins'],
        summary: 'Length of a slot. Adjusted to a common one such as 1, 5 or 30 minutes.',
      }),
    ),
    constant(
      named('bins', 'long', '120', { min: 0, excludes: ['interval'], summary: 'About how many slots.' }),
    ),
    constant(
      named('shift', 'duration', undefined, {
        summary: 'Reads a shifted timeframe and shows it at the original one, such as -1d.',
      }),
    ),
    constant(
      named('nonempty', 'boolean', 'FALSE', { summary: 'Whether there is a record even without data.' }),
    ),
    constant(
      named('union', 'boolean', 'FALSE', {
        summary: 'Whether groups that only some of the metrics have are kept.',
      }),
    ),
    variadic('metric', undefined, {
      kinds: ['metricTimeseriesAggregation'],
      assignment: 'optional',
      summary: 'Aggregations over metric keys, with name = in front where wanted.',
    }),
    oneOf('rollup', rollups, undefined, {
      isVariadic: true,
      summary: 'How the points inside a slot are combined before series are.',
    }),
    constant(namedList('default', numbers, { summary: 'Stands in for empty slots.' })),
    constant(namedList('rate', 'duration', { summary: 'Turns every value into a value per this duration.' })),
  ],
  summary: 'Reads metrics as arrays of values per slot of time, grouped by dimensions.',
  example: queryExample(['timeseries avg(dt.host.cpu.usage), by: {dt.entity.host}, interval: 5m']),
  source: 'commands/metric-commands',
}
