import { constant, measures, named, numbers, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'
import { originalCount, percentile, precision, weight } from './statisticParameters'

/** Aggregations of `summarize`. They skip null unless a row says otherwise. */
export const aggregations = functionFamily(
  { category: 'aggregation', place: 'summarize', source: 'functions/aggregation-functions' },
  {
    avg: {
      summary: 'Mean; a double for numbers, a duration for durations. Mixed or other types give null.',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize avg(duration), by: {host}',
    },
    collectArray: {
      summary: 'All values in an array. Their order is not promised.',
      parameters: [
        required('expression', 'any'),
        constant(
          named('maxLength', 'long', '131072', { min: 1, max: 131072, summary: 'How many values at most.' }),
        ),
        constant(
          named('expand', 'boolean', 'FALSE', { summary: 'Whether arrays are opened, at all depths.' }),
        ),
      ],
      returns: 'array',
      collects: ['expression'],
      nulls: 'Nulls are kept; null when there is no record.',
      example: 'summarize lines = collectArray(content), by: {trace_id}',
    },
    collectDistinct: {
      summary: 'Each different value once, in an array. Their order is not promised.',
      parameters: [
        required('expression', 'any'),
        constant(
          named('maxLength', 'long', '131072', { min: 1, max: 131072, summary: 'How many values at most.' }),
        ),
        constant(
          named('expand', 'boolean', 'FALSE', { summary: 'Whether arrays are opened, at all depths.' }),
        ),
      ],
      returns: 'array',
      collects: ['expression'],
      nulls: 'Nulls are left out.',
      example: 'summarize levels = collectDistinct(loglevel), by: {host}',
    },
    correlation: {
      summary: 'Pearson correlation of two numbers, -1 to 1; null when one of them never changes.',
      parameters: [required('expression1', numbers), required('expression2', numbers)],
      returns: 'double',
      nulls: 'Pairs with a null are skipped.',
      example: 'summarize correlation(bytes, took)',
    },
    count: {
      summary: 'Number of records.',
      parameters: [],
      returns: 'long',
      nulls: 'Counts every record; takes no argument.',
      example: 'summarize count(), by: {loglevel}',
    },
    countDistinct: {
      summary: 'Number of different values, estimated: another name for countDistinctApprox.',
      parameters: [required('expression', 'any'), precision],
      returns: 'long',
      nulls: 'Nulls do not count.',
      example: 'summarize users = countDistinct(user)',
      aliasOf: 'countDistinctApprox',
    },
    countDistinctApprox: {
      summary: 'Number of different values, estimated; practically exact for small numbers.',
      parameters: [required('expression', 'any'), precision],
      returns: 'long',
      nulls: 'Nulls do not count.',
      example: 'summarize users = countDistinctApprox(user, precision: 16)',
    },
    countDistinctExact: {
      summary: 'Number of different values, exactly; fails above 1,000,000 of them.',
      parameters: [required('expression', 'any')],
      returns: 'long',
      nulls: 'Nulls do not count.',
      example: 'summarize users = countDistinctExact(user)',
    },
    countIf: {
      summary: 'Number of records for which the condition is true.',
      parameters: [required('condition', 'boolean')],
      returns: 'long',
      nulls: 'Null counts as false.',
      example: 'summarize errors = countIf(loglevel == "ERROR"), by: {host}',
    },
    max: {
      summary:
        'Largest value of numbers, strings, booleans, timestamps or durations; longs stay longs. Mixed kinds give null.',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize latest = max(timestamp), by: {host}',
    },
    median: {
      summary: 'The middle value: percentile 50, an estimate for many values.',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']), weight],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize median(duration)',
    },
    min: {
      summary:
        'Smallest value of numbers, strings, booleans, timestamps or durations; longs stay longs. Mixed kinds give null.',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize earliest = min(timestamp), by: {host}',
    },
    percentile: {
      summary:
        'The value below which a share of the values lies; an estimate for many values. Longs give a double.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        percentile,
        weight,
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize p95 = percentile(duration, 95), by: {host}',
    },
    percentileFromSamples: {
      summary: 'A percentile over arrays of samples.',
      parameters: [required('expression', 'array'), percentile, originalCount],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize p95 = percentileFromSamples(samples, 95)',
    },
    percentiles: {
      summary: 'Several percentiles at once, in an array.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        weight,
        constant(
          variadic('percentile', numbers, { min: 0, max: 100, summary: 'The shares in percent, 0 to 100.' }),
        ),
      ],
      returns: 'array',
      elements: ['boolean', 'double', 'duration', 'timestamp'],
      nulls: 'Nulls are skipped.',
      example: 'summarize spread = percentiles(duration, 50, 95, 99)',
    },
    percentRank: {
      summary: 'The share of the values that lie below the given one, 0 to 1 (percentile counts 0 to 100).',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp']),
        constant(
          required('value', ['boolean', 'double', 'duration', 'long', 'timestamp'], {
            summary: 'The value to place among the others.',
          }),
        ),
      ],
      returns: 'double',
      nulls: 'Nulls are skipped.',
      example: 'summarize fast = percentRank(duration, 200ms)',
    },
    stddev: {
      summary: 'Standard deviation of numbers, as of a whole population. Durations and timestamps give null.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize stddev(took)',
    },
    sum: {
      summary:
        'Sum; a double for numbers, also for longs, and a duration for durations. Mixed or other types give null.',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize total = sum(bytes), by: {host}',
    },
    takeAny: {
      summary: 'Any value that is not null.',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize takeAny(content), by: {trace_id}',
    },
    takeFirst: {
      summary: 'The first value that is not null, in the order of the records.',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize takeFirst(content), by: {trace_id}',
    },
    takeLast: {
      summary: 'The last value that is not null, in the order of the records.',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize takeLast(content), by: {trace_id}',
    },
    takeMax: {
      summary: 'The largest value by the order of the sort command, also across types.',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize takeMax(status), by: {host}',
    },
    takeMin: {
      summary: 'The smallest value by the order of the sort command, also across types.',
      parameters: [required('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize takeMin(status), by: {host}',
    },
    variance: {
      summary: 'Variance of numbers, as of a whole population. Durations and timestamps give null.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: 'summarize variance(took)',
    },
  },
)
