import { queryExample } from '../example'
import { constant, named, numbers, oneOf, required } from '../parameters'
import { rollups } from '../words'
import { functionFamily } from './functionFamily'
import { scalar, slot, standIn } from './slotParameters'
import { percentile } from './statisticParameters'

const metricKey = required('metricKey', undefined, {
  kinds: ['metricKey'],
  summary: 'Key of a metric; in backticks when it holds a dash.',
})

const rollup = oneOf('rollup', rollups, undefined, {
  summary: 'How the points inside a slot are combined before series are.',
})

const filter = named('filter', 'boolean', undefined, {
  summary: 'Condition on dimensions, for this aggregation alone.',
})

/** Aggregations of `timeseries` over metric keys: one value per slot, or one over the whole timeframe with `scalar: true`. */
export const timeseriesAggregations = functionFamily(
  { category: 'timeseries', place: 'timeseries', source: 'commands/metric-commands' },
  {
    avg: {
      summary: 'Mean of a metric in each slot of time, over all series of the group.',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries avg(dt.host.cpu.usage), by: {dt.entity.host}']),
    },
    count: {
      summary: 'Number of series with a point in the slot of time.',
      parameters: [metricKey, standIn, scalar, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries count(dt.host.cpu.usage)']),
    },
    countDistinct: {
      summary: 'Number of different values of a cardinality metric per slot.',
      parameters: [metricKey, standIn, scalar, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries users = countDistinct(app.users)']),
      aliasOf: 'countDistinctApprox',
    },
    end: {
      summary: 'The end of every slot. Needs another aggregation beside it.',
      parameters: [],
      returns: 'array',
      elements: 'timestamp',
      nulls: 'Never null.',
      example: queryExample(['timeseries avg(dt.host.cpu.usage), until = end()']),
    },
    max: {
      summary: 'Largest value of a metric in each slot of time, over all series of the group.',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries max(dt.host.cpu.usage)']),
    },
    median: {
      summary: 'The middle value of a metric per slot. Needs a rollup unless the metric is a histogram.',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries median(dt.host.cpu.usage, rollup: avg)']),
    },
    min: {
      summary: 'Smallest value of a metric in each slot of time, over all series of the group.',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries min(dt.host.cpu.usage)']),
    },
    percentile: {
      summary:
        'The value of a metric per slot below which a share of the values lies. Needs a rollup unless the metric is a histogram.',
      parameters: [metricKey, percentile, rollup, ...slot, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries p95 = percentile(dt.service.request.response_time, 95)']),
    },
    percentRank: {
      summary:
        'The share of the values of a metric per slot that lie below the given one, 0 to 1. Needs a rollup unless the metric is a histogram.',
      parameters: [
        metricKey,
        constant(required('value', numbers, { summary: 'The value to place among the others.' })),
        rollup,
        ...slot,
        filter,
      ],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries fast = percentRank(dt.service.request.response_time, 200)']),
    },
    start: {
      summary: 'The start of every slot. Needs another aggregation beside it.',
      parameters: [],
      returns: 'array',
      elements: 'timestamp',
      nulls: 'Never null.',
      example: queryExample(['timeseries avg(dt.host.cpu.usage), since = start()']),
    },
    sum: {
      summary: 'Sum of a metric in each slot of time, over all series of the group.',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
      elements: 'double',
      nulls: 'Slots without a point are null.',
      example: queryExample(['timeseries sum(dt.service.request.count), rate: 1s']),
    },
  },
)
