import { constant, literal, measures, named, numbers, required } from '../parameters'
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

/** Aggregations of `makeTimeseries`: one value per slot, or one over the whole timeframe with `scalar: true`. */
export const makeTimeseriesAggregations = functionFamily(
  { category: 'makeTimeseries', place: 'makeTimeseries', source: 'commands/aggregation-commands' },
  {
    avg: {
      summary: '',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
    },
    count: {
      summary: '',
      parameters: [...slot],
      returns: ['array', 'double'],
    },
    countDistinct: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        constant(named('precision', 'long', '14', { min: 3, max: 16 })),
        ...slot,
      ],
      returns: ['array', 'double'],
      aliasOf: 'countDistinctApprox',
    },
    countDistinctApprox: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        constant(named('precision', 'long', '14', { min: 3, max: 16 })),
        ...slot,
      ],
      returns: ['array', 'double'],
    },
    countDistinctExact: {
      summary: '',
      parameters: [required('expression', 'any'), ...slot],
      returns: ['array', 'double'],
    },
    countIf: {
      summary: '',
      parameters: [required('expression', 'boolean'), ...slot],
      returns: ['array', 'double'],
    },
    end: {
      summary: '',
      parameters: [],
      returns: 'array',
    },
    max: {
      summary: '',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
    },
    median: {
      summary: '',
      parameters: [required('expression', measures), named('weight', numbers, '1', { min: 0 }), ...slot],
      returns: ['array', 'double'],
    },
    min: {
      summary: '',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
    },
    percentile: {
      summary: '',
      parameters: [
        required('expression', measures),
        constant(required('percentile', numbers, { min: 0, max: 100 })),
        named('weight', numbers, '1', { min: 0 }),
        ...slot,
      ],
      returns: ['array', 'double'],
    },
    percentileFromSamples: {
      summary: '',
      parameters: [
        required('expression', 'array'),
        constant(required('percentile', numbers, { min: 0, max: 100 })),
        named('originalCount', numbers, undefined, { min: 0 }),
        ...slot,
      ],
      returns: ['array', 'double'],
    },
    percentRank: {
      summary: '',
      parameters: [required('expression', measures), constant(required('value', numbers)), ...slot],
      returns: ['array', 'double'],
    },
    start: {
      summary: '',
      parameters: [],
      returns: 'array',
    },
    sum: {
      summary: '',
      parameters: [required('expression', measures), ...slot],
      returns: ['array', 'double'],
    },
  },
)
