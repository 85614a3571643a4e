import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, namedList, numbers, variadic } from '../parameters'

/** Gives `timeframe`, `interval`, the `by` fields and one array per aggregation. The interval is adjusted to a common one. */
export const makeTimeseries: CommandDefinition = {
  name: 'makeTimeseries',
  category: 'aggregation',
  startsQuery: false,
  parameters: [
    namedList('by', 'any', {
      assignment: 'optional',
      summary: 'One series for each combination of these values.',
    }),
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
      named('from', ['duration', 'timestamp'], undefined, {
        excludes: ['timeframe'],
        summary: 'Begin: a moment, or an offset to now.',
      }),
    ),
    constant(
      named('to', ['duration', 'timestamp'], undefined, {
        excludes: ['timeframe'],
        summary: 'End, which does not belong to it; now unless given.',
      }),
    ),
    constant(
      named('timeframe', 'timeframe', undefined, {
        excludes: ['from', 'to'],
        summary: 'Begin and end in one.',
      }),
    ),
    named('time', 'timestamp', undefined, {
      excludes: ['spread'],
      summary: 'Moment of a record; timestamp, else start_time, unless given.',
    }),
    named('spread', 'timeframe', undefined, {
      excludes: ['time'],
      summary: 'Timeframe of a record, which counts in every slot it touches. For count and countIf only.',
    }),
    constant(
      named('nonempty', 'boolean', 'FALSE', { summary: 'Whether there is a record even without data.' }),
    ),
    variadic('aggregation', undefined, {
      kinds: ['expressionTimeseriesAggregation'],
      assignment: 'optional',
      summary: 'Aggregations, with name = in front where wanted.',
    }),
    constant(namedList('default', numbers, { summary: 'Stands in for empty slots.' })),
    constant(namedList('rate', 'duration', { summary: 'Turns every value into a value per this duration.' })),
  ],
  summary:
    'Cuts the records into slots of time and aggregates each slot: one array per group. Empty slots are null unless a default is given.',
  example: queryExample(
    [
      'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), loglevel = "ERROR"), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), loglevel = "INFO"), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), loglevel = "INFO")',
      'makeTimeseries errors = countIf(loglevel == "ERROR", default: 0), total = count(), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
    ],
    [
      'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, errors: [1, 0, 0], total: [2, null, 1]',
    ],
  ),
  source: 'commands/aggregation-commands',
}
