import { constant, measures, named, numbers, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Aggregations of `summarize`. They skip null unless a row says otherwise. */
export const aggregations = functionFamily(
  { category: 'aggregation', source: 'functions/aggregation-functions' },
  {
    avg: {
      summary: '',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
    },
    collectArray: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        constant(named('maxLength', 'long', '131072', { min: 1, max: 131072 })),
        constant(named('expand', 'boolean', 'FALSE')),
      ],
      returns: 'array',
    },
    collectDistinct: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        constant(named('maxLength', 'long', '131072', { min: 1, max: 131072 })),
        constant(named('expand', 'boolean', 'FALSE')),
      ],
      returns: 'array',
    },
    correlation: {
      summary: '',
      parameters: [required('expression1', numbers), required('expression2', numbers)],
      returns: 'double',
    },
    count: {
      summary: '',
      parameters: [],
      returns: 'long',
    },
    countDistinct: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        constant(named('precision', 'long', '14', { min: 3, max: 16 })),
      ],
      returns: 'long',
      aliasOf: 'countDistinctApprox',
    },
    countDistinctApprox: {
      summary: '',
      parameters: [
        required('expression', 'any'),
        constant(named('precision', 'long', '14', { min: 3, max: 16 })),
      ],
      returns: 'long',
    },
    countDistinctExact: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'long',
    },
    countIf: {
      summary: '',
      parameters: [required('condition', 'boolean')],
      returns: 'long',
    },
    max: {
      summary: '',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
    },
    median: {
      summary: '',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        named('weight', numbers, '1', { min: 0 }),
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
    },
    min: {
      summary: '',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
    },
    percentile: {
      summary: '',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        constant(required('percentile', numbers, { min: 0, max: 100 })),
        named('weight', numbers, '1', { min: 0 }),
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
    },
    percentileFromSamples: {
      summary: '',
      parameters: [
        required('expression', 'array'),
        constant(required('percentile', numbers, { min: 0, max: 100 })),
        named('originalCount', numbers, undefined, { min: 0 }),
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
    },
    percentiles: {
      summary: '',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        named('weight', numbers, '1', { min: 0 }),
        constant(variadic('percentile', numbers, { min: 0, max: 100 })),
      ],
      returns: 'array',
    },
    percentRank: {
      summary: '',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        constant(required('value', ['boolean', 'double', 'duration', 'long', 'timestamp'])),
      ],
      returns: 'double',
    },
    stddev: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    sum: {
      summary: '',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
    },
    takeAny: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
    },
    takeFirst: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
    },
    takeLast: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
    },
    takeMax: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
    },
    takeMin: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
    },
    variance: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
  },
)
