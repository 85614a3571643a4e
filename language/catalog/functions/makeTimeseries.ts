import { constant, measures, numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'
import { slot } from './slotParameters'
import { originalCount, percentile, precision, weight } from './statisticParameters'

/** Aggregations of `makeTimeseries`: one value per slot, or one over the whole timeframe with `scalar: true`. */
export const makeTimeseriesAggregations = functionFamily(
  { category: 'makeTimeseries', place: 'makeTimeseries', source: 'commands/aggregation-commands' },
  {
    avg: {
      summary: 'Mean per slot.',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries avg(took), by: {host}',
    },
    count: {
      summary: 'Number of records per slot.',
      parameters: [...slot],
      returns: ['array', 'double'],
      nulls: 'Empty slots are null, not 0, unless a default is given.',
      example: 'makeTimeseries count(default: 0), by: {loglevel}',
    },
    countDistinct: {
      summary: 'Number of different values per slot, estimated: another name for countDistinctApprox.',
      parameters: [required('expression', 'any'), precision, ...slot],
      returns: ['array', 'double'],
      nulls: 'Nulls do not count; empty slots are null.',
      example: 'makeTimeseries users = countDistinct(user)',
      aliasOf: 'countDistinctApprox',
    },
    countDistinctApprox: {
      summary: 'Number of different values per slot, estimated; practically exact for small numbers.',
      parameters: [required('expression', 'any'), precision, ...slot],
      returns: ['array', 'double'],
      nulls: 'Nulls do not count; empty slots are null.',
      example: 'makeTimeseries users = countDistinctApprox(user)',
    },
    countDistinctExact: {
      summary: 'Number of different values per slot, exactly.',
      parameters: [required('expression', 'any'), ...slot],
      returns: ['array', 'double'],
      nulls: 'Nulls do not count; empty slots are null.',
      example: 'makeTimeseries users = countDistinctExact(user)',
    },
    countIf: {
      summary: 'Number of records per slot for which the condition is true.',
      parameters: [required('expression', 'boolean'), ...slot],
      returns: ['array', 'double'],
      nulls: 'Empty slots are null, not 0, unless a default is given.',
      example: 'makeTimeseries errors = countIf(loglevel == "ERROR", default: 0)',
    },
    end: {
      summary: 'The end of every slot. Needs another aggregation beside it.',
      parameters: [],
      returns: 'array',
      nulls: 'Never null.',
      example: 'makeTimeseries count(), until = end()',
    },
    max: {
      summary: 'Largest value per slot.',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries max(took), by: {host}',
    },
    median: {
      summary: 'The middle value per slot; an estimate for many values.',
      parameters: [required('expression', measures), weight, ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries median(took)',
    },
    min: {
      summary: 'Smallest value per slot.',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries min(took), by: {host}',
    },
    percentile: {
      summary: 'The value per slot below which a share of the values lies; an estimate for many values.',
      parameters: [required('expression', measures), percentile, weight, ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries p95 = percentile(took, 95), interval: 5m',
    },
    percentileFromSamples: {
      summary: 'A percentile per slot over arrays of samples.',
      parameters: [required('expression', 'array'), percentile, originalCount, ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries p95 = percentileFromSamples(samples, 95)',
    },
    percentRank: {
      summary: 'The share of the values per slot that lie below the given one, 0 to 1.',
      parameters: [
        required('expression', measures),
        constant(required('value', numbers, { summary: 'The value to place among the others.' })),
        ...slot,
      ],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries fast = percentRank(took, 200)',
    },
    start: {
      summary: 'The start of every slot. Needs another aggregation beside it.',
      parameters: [],
      returns: 'array',
      nulls: 'Never null.',
      example: 'makeTimeseries count(), since = start()',
    },
    sum: {
      summary: 'Sum per slot.',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
      nulls: 'Slots without a value are null.',
      example: 'makeTimeseries sum(bytes), by: {host}, interval: 1h',
    },
  },
)
