import { queryExample } from '../example'
import { constant, measures, numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'
import { slot } from './slotParameters'
import { originalCount, percentile, precision, weight } from './statisticParameters'

/** Aggregations of `makeTimeseries`: one value per slot, or one over the whole timeframe with `scalar: true`. */
export const makeTimeseriesAggregations = functionFamily(
  { category: 'makeTimeseries', place: 'makeTimeseries', source: 'commands/aggregation-commands' },
  {
    avg: {
      summary: 'Mean of the values in each slot of time.',
      parameters: [required('expression', measures, { summary: 'Numbers or durations.' }), ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries avg(took), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, avg(took): [300, null, 90]'],
      ),
    },
    count: {
      summary: 'Number of records in each slot of time.',
      parameters: [...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Empty slots are null, not 0, unless a default is given.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z")), record(timestamp = toTimestamp("2024-05-01T10:04:00Z")), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"))',
          'makeTimeseries lines = count(), filled = count(default: 0), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        [
          'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, lines: [2, null, 1], filled: [2, 0, 1]',
        ],
      ),
    },
    countDistinct: {
      summary: 'Number of different values per slot, estimated: another name for countDistinctApprox.',
      parameters: [required('expression', 'any', { summary: 'What has to differ.' }), precision, ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Nulls do not count; empty slots are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), user = "ann"), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), user = "bob"), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), user = "bob")',
          'makeTimeseries users = countDistinct(user), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, users: [2, null, 1]'],
      ),
      aliasOf: 'countDistinctApprox',
    },
    countDistinctApprox: {
      summary: 'Number of different values per slot, estimated; practically exact for small numbers.',
      parameters: [required('expression', 'any', { summary: 'What has to differ.' }), precision, ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Nulls do not count; empty slots are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), user = "ann"), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), user = "bob"), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), user = "bob")',
          'makeTimeseries users = countDistinctApprox(user), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, users: [2, null, 1]'],
      ),
    },
    countDistinctExact: {
      summary: 'Number of different values in each slot of time, counted exactly.',
      parameters: [required('expression', 'any', { summary: 'What has to differ.' }), ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Nulls do not count; empty slots are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), user = "ann"), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), user = "bob"), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), user = "bob")',
          'makeTimeseries users = countDistinctExact(user), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, users: [2, null, 1]'],
      ),
    },
    countIf: {
      summary: 'Number of records per slot for which the condition is true.',
      parameters: [required('expression', 'boolean', { summary: 'A condition.' }), ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Empty slots are null, not 0, unless a default is given.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), loglevel = "ERROR"), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), loglevel = "INFO"), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), loglevel = "INFO")',
          'makeTimeseries errors = countIf(loglevel == "ERROR", default: 0), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, errors: [1, 0, 0]'],
      ),
    },
    end: {
      summary: 'The end of every slot. Needs another aggregation beside it.',
      parameters: [],
      returns: 'array',
      elements: 'timestamp',
      nulls: 'Never null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z")), record(timestamp = toTimestamp("2024-05-01T10:04:00Z")), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"))',
          'makeTimeseries count(), until = end(), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        [
          'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, count(): [2, null, 1], until: [2024-05-01T10:05:00Z, 2024-05-01T10:10:00Z, 2024-05-01T10:15:00Z]',
        ],
      ),
    },
    max: {
      summary: 'Largest value in each slot of time.',
      parameters: [required('expression', measures, { summary: 'What to compare.' }), ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries slots = max(took), overall = max(took, scalar: true), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        [
          'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, slots: [480, null, 90], overall: 480.0',
        ],
      ),
    },
    median: {
      summary: 'The middle value per slot; an estimate for many values.',
      parameters: [required('expression', measures, { summary: 'Values of one type.' }), weight, ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries median(took), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, median(took): [120, null, 90]'],
      ),
    },
    min: {
      summary: 'Smallest value in each slot of time.',
      parameters: [required('expression', measures, { summary: 'What to compare.' }), ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries slots = min(took), overall = min(took, scalar: true), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        [
          'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, slots: [120, null, 90], overall: 90.0',
        ],
      ),
    },
    percentile: {
      summary: 'The value per slot below which a share of the values lies; an estimate for many values.',
      parameters: [
        required('expression', measures, { summary: 'Values of one type.' }),
        percentile,
        weight,
        ...slot,
      ],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries high = percentile(took, 90), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, high: [480, null, 90]'],
      ),
    },
    percentileFromSamples: {
      summary:
        'A percentile in each slot of time over samples that stand in arrays, one array in each record.',
      parameters: [
        required('expression', 'array', { summary: 'An array of samples in each record.' }),
        percentile,
        originalCount,
        ...slot,
      ],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), samples = array(1, 2, 3))',
          'makeTimeseries middle = percentileFromSamples(samples, 50), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, middle: [2, null, null]'],
      ),
    },
    percentRank: {
      summary: 'The share of the values per slot that lie below the given one, 0 to 1.',
      parameters: [
        required('expression', measures, { summary: 'Values of one type.' }),
        constant(required('value', numbers, { summary: 'The value to place among the others.' })),
        ...slot,
      ],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries below = percentRank(took, 200), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        ['timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, below: [0.5, null, 1]'],
      ),
    },
    start: {
      summary: 'The start of every slot. Needs another aggregation beside it.',
      parameters: [],
      returns: 'array',
      elements: 'timestamp',
      nulls: 'Never null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z")), record(timestamp = toTimestamp("2024-05-01T10:04:00Z")), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"))',
          'makeTimeseries count(), since = start(), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        [
          'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, count(): [2, null, 1], since: [2024-05-01T10:00:00Z, 2024-05-01T10:05:00Z, 2024-05-01T10:10:00Z]',
        ],
      ),
    },
    sum: {
      summary: 'Sum of the values in each slot of time.',
      parameters: [required('expression', measures, { summary: 'Numbers or durations.' }), ...slot],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a value are null.',
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:01:00Z"), took = 120), record(timestamp = toTimestamp("2024-05-01T10:04:00Z"), took = 480), record(timestamp = toTimestamp("2024-05-01T10:12:00Z"), took = 90)',
          'makeTimeseries sum(took), perSecond = sum(took, rate: 1s), interval: 5m, from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T10:15:00Z")',
        ],
        [
          'timeframe: 2024-05-01T10:00:00Z/2024-05-01T10:15:00Z, interval: 5m, sum(took): [600, null, 90], perSecond: [2, null, 0.3]',
        ],
      ),
    },
  },
)
