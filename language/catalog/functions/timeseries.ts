import { constant, literal, named, numbers, oneOf, required } from '../parameters'
import { rollups } from '../words'
import { functionFamily } from './functionFamily'

const slot = [
  constant(named('default', numbers, 'NULL', { summary: 'Stands in for empty slots.' })),
  constant(
    named('rate', 'duration', undefined, { summary: 'Turns every value into a value per this duration.' }),
  ),
  literal(
    named('scalar', 'boolean', 'FALSE', {
      summary: 'One value over the whole timeframe instead of one per slot.',
    }),
  ),
]

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
      summary: '',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
    },
    count: {
      summary: '',
      parameters: [
        metricKey,
        constant(named('default', numbers, 'NULL')),
        literal(named('scalar', 'boolean', 'FALSE')),
        filter,
      ],
      returns: ['array', 'double'],
    },
    countDistinct: {
      summary: '',
      parameters: [
        metricKey,
        constant(named('default', numbers, 'NULL')),
        literal(named('scalar', 'boolean', 'FALSE')),
        filter,
      ],
      returns: ['array', 'double'],
      aliasOf: 'countDistinctApprox',
    },
    end: {
      summary: '',
      parameters: [],
      returns: 'array',
    },
    max: {
      summary: '',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
    },
    median: {
      summary: '',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
    },
    min: {
      summary: '',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
    },
    percentile: {
      summary: '',
      parameters: [
        metricKey,
        constant(required('percentile', numbers, { min: 0, max: 100 })),
        rollup,
        ...slot,
        filter,
      ],
      returns: ['array', 'double'],
    },
    percentRank: {
      summary: '',
      parameters: [metricKey, constant(required('value', numbers)), rollup, ...slot, filter],
      returns: ['array', 'double'],
    },
    start: {
      summary: '',
      parameters: [],
      returns: 'array',
    },
    sum: {
      summary: '',
      parameters: [metricKey, rollup, ...slot, filter],
      returns: ['array', 'double'],
    },
  },
)
