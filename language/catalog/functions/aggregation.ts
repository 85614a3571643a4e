import { queryExample } from '../example'
import { constant, measures, named, numbers, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'
import { originalCount, percentile, precision, weight } from './statisticParameters'

/** Aggregations of `summarize`. They skip null unless a row says otherwise. */
export const aggregations = functionFamily(
  { category: 'aggregation', place: 'summarize', source: 'functions/aggregation-functions' },
  {
    avg: {
      summary: 'Mean; a double for numbers, a duration for durations. Mixed or other types give null.',
      parameters: [required('expression', measures, { summary: 'Numbers or durations.' })],
      returns: ['double', 'duration'],
      keepsTypeOf: ['expression'],
      isWidening: true,
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize avg(took), by: {host}',
        ],
        ['host: "a", avg(took): 300.0', 'host: "b", avg(took): 90.0'],
      ),
    },
    collectArray: {
      summary: 'The values of all records in an array. Their order is not promised.',
      parameters: [
        required('expression', 'any', { summary: 'What to collect of each record.' }),
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
      example: queryExample(
        [
          'data record(trace = "t", line = "start"), record(trace = "t"), record(trace = "t", line = "stop")',
          'summarize lines = collectArray(line), by: {trace}',
        ],
        ['trace: "t", lines: ["start", null, "stop"]'],
      ),
    },
    collectDistinct: {
      summary: 'Each different value once, in an array. Their order is not promised.',
      parameters: [
        required('expression', 'any', { summary: 'What to collect of each record.' }),
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
      example: queryExample(
        [
          'data record(loglevel = "INFO"), record(loglevel = "WARN"), record(loglevel = "INFO")',
          'summarize levels = collectDistinct(loglevel)',
        ],
        ['levels: ["INFO", "WARN"]'],
      ),
    },
    correlation: {
      summary: 'Pearson correlation of two numbers, -1 to 1; null when one of them never changes.',
      parameters: [
        required('expression1', numbers, { summary: 'One number of each record.' }),
        required('expression2', numbers, { summary: 'The other number of each record.' }),
      ],
      returns: 'double',
      nulls: 'Pairs with a null are skipped.',
      example: queryExample(
        [
          'data record(bytes = 1, took = 10), record(bytes = 2, took = 20), record(bytes = 3, took = 30)',
          'summarize r = correlation(bytes, took)',
        ],
        ['r: 1.0'],
      ),
    },
    count: {
      summary: 'Number of records in the group.',
      parameters: [],
      returns: 'long',
      nulls: 'Counts every record; takes no argument.',
      example: queryExample(
        [
          'data record(host = "a", loglevel = "ERROR"), record(host = "b", loglevel = "INFO"), record(host = "a", loglevel = "ERROR")',
          'summarize count(), by: {loglevel}',
        ],
        ['loglevel: "ERROR", count(): 2', 'loglevel: "INFO", count(): 1'],
      ),
    },
    countDistinct: {
      summary: 'Number of different values, estimated: another name for countDistinctApprox.',
      parameters: [required('expression', 'any', { summary: 'What has to differ.' }), precision],
      returns: 'long',
      nulls: 'Nulls do not count.',
      example: queryExample(
        [
          'data record(user = "ann"), record(user = "bob"), record(user = "ann"), record(host = "b")',
          'summarize users = countDistinct(user)',
        ],
        ['users: 2'],
      ),
      aliasOf: 'countDistinctApprox',
    },
    countDistinctApprox: {
      summary: 'Number of different values, estimated; practically exact for small numbers.',
      parameters: [required('expression', 'any', { summary: 'What has to differ.' }), precision],
      returns: 'long',
      nulls: 'Nulls do not count.',
      example: queryExample(
        [
          'data record(user = "ann"), record(user = "bob"), record(user = "ann"), record(host = "b")',
          'summarize users = countDistinctApprox(user)',
        ],
        ['users: 2'],
      ),
    },
    countDistinctExact: {
      summary: 'Number of different values, exactly; fails above 1,000,000 of them.',
      parameters: [required('expression', 'any', { summary: 'What has to differ.' })],
      returns: 'long',
      nulls: 'Nulls do not count.',
      example: queryExample(
        [
          'data record(user = "ann"), record(user = "bob"), record(user = "ann"), record(host = "b")',
          'summarize users = countDistinctExact(user)',
        ],
        ['users: 2'],
      ),
    },
    countIf: {
      summary: 'Number of records for which the condition is true.',
      parameters: [required('condition', 'boolean', { summary: 'A condition.' })],
      returns: 'long',
      nulls: 'Null counts as false.',
      example: queryExample(
        [
          'data record(host = "a", loglevel = "ERROR"), record(host = "b", loglevel = "INFO"), record(host = "a", loglevel = "ERROR")',
          'summarize errors = countIf(loglevel == "ERROR"), by: {host}',
        ],
        ['host: "a", errors: 2', 'host: "b", errors: 0'],
      ),
    },
    max: {
      summary:
        'Largest value of numbers, strings, booleans, timestamps or durations; longs stay longs. Mixed kinds give null.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'], {
          summary: 'What to compare.',
        }),
      ],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize slowest = max(took), last = max(host)',
        ],
        ['slowest: 480, last: "b"'],
      ),
    },
    median: {
      summary: 'The middle value: percentile 50, an estimate for many values.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp'], {
          summary: 'Values of one type.',
        }),
        weight,
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      keepsTypeOf: ['expression'],
      isWidening: true,
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize middle = median(took)',
        ],
        ['middle: 120.0'],
      ),
    },
    min: {
      summary:
        'Smallest value of numbers, strings, booleans, timestamps or durations; longs stay longs. Mixed kinds give null.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'], {
          summary: 'What to compare.',
        }),
      ],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize fastest = min(took), first = min(host)',
        ],
        ['fastest: 90, first: "a"'],
      ),
    },
    percentile: {
      summary:
        'The value below which a share of the values lies; an estimate for many values. Longs give a double.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp'], {
          summary: 'Values of one type.',
        }),
        percentile,
        weight,
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      keepsTypeOf: ['expression'],
      isWidening: true,
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize high = percentile(took, 90)',
        ],
        ['high: 480.0'],
      ),
    },
    percentileFromSamples: {
      summary: 'A percentile over samples that stand in arrays, one array in each record.',
      parameters: [
        required('expression', 'array', { summary: 'An array of samples in each record.' }),
        percentile,
        originalCount,
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      picksFrom: ['expression'],
      isWidening: true,
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(samples = array(1, 2, 3)), record(samples = array(4, 5))',
          'summarize middle = percentileFromSamples(samples, 50)',
        ],
        ['middle: 3.0'],
      ),
    },
    percentiles: {
      summary: 'Several percentiles at once, in an array.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp'], {
          summary: 'Values of one type.',
        }),
        weight,
        constant(
          variadic('percentile', numbers, { min: 0, max: 100, summary: 'The shares in percent, 0 to 100.' }),
        ),
      ],
      returns: 'array',
      collects: ['expression'],
      isWidening: true,
      nulls: 'Nulls are skipped.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize spread = percentiles(took, 0, 50, 100)',
        ],
        ['spread: [90, 120, 480]'],
      ),
    },
    percentRank: {
      summary: 'The share of the values that lie below the given one, 0 to 1 (percentile counts 0 to 100).',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'timestamp'], {
          summary: 'Values of one type.',
        }),
        constant(
          required('value', ['boolean', 'double', 'duration', 'long', 'timestamp'], {
            summary: 'The value to place among the others.',
          }),
        ),
      ],
      returns: 'double',
      nulls: 'Nulls are skipped.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize below = percentRank(took, 200)',
        ],
        ['below: 0.6666666666666666'],
      ),
    },
    stddev: {
      summary: 'Standard deviation of numbers, as of a whole population. Durations and timestamps give null.',
      parameters: [required('expression', numbers, { summary: 'Numbers.' })],
      returns: 'double',
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        ['data record(took = 2), record(took = 4), record(took = 6)', 'summarize spread = stddev(took)'],
        ['spread: 1.6329931618554518'],
      ),
    },
    sum: {
      summary:
        'Sum; a double for numbers, also for longs, and a duration for durations. Mixed or other types give null.',
      parameters: [required('expression', measures, { summary: 'Numbers or durations.' })],
      returns: ['double', 'duration'],
      keepsTypeOf: ['expression'],
      isWidening: true,
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(host = "a", took = 120), record(host = "a", took = 480), record(host = "b", took = 90)',
          'summarize total = sum(took), by: {host}',
        ],
        ['host: "a", total: 600.0', 'host: "b", total: 90.0'],
      ),
    },
    takeAny: {
      summary: 'Any value that is not null; for fields that do not differ within a group.',
      parameters: [required('expression', 'any', { summary: 'What to take of a record.' })],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(trace = "t"), record(trace = "t", user = "ann")',
          'summarize user = takeAny(user), by: {trace}',
        ],
        ['trace: "t", user: "ann"'],
      ),
    },
    takeFirst: {
      summary: 'The first value that is not null, in the order of the records.',
      parameters: [required('expression', 'any', { summary: 'What to take of a record.' })],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(line = null), record(line = "start"), record(line = "stop")',
          'summarize first = takeFirst(line)',
        ],
        ['first: "start"'],
      ),
    },
    takeLast: {
      summary: 'The last value that is not null, in the order of the records.',
      parameters: [required('expression', 'any', { summary: 'What to take of a record.' })],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(line = "start"), record(line = "stop"), record(line = null)',
          'summarize last = takeLast(line)',
        ],
        ['last: "stop"'],
      ),
    },
    takeMax: {
      summary: 'The largest value by the order of the sort command, also across types.',
      parameters: [required('expression', 'any', { summary: 'What to take of a record.' })],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(status = 200), record(status = "unknown"), record(status = 404)',
          'summarize top = takeMax(status), numbers = max(status)',
        ],
        ['top: "unknown", numbers: null'],
      ),
    },
    takeMin: {
      summary: 'The smallest value by the order of the sort command, also across types.',
      parameters: [required('expression', 'any', { summary: 'What to take of a record.' })],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        [
          'data record(status = 200), record(status = "unknown"), record(status = 404)',
          'summarize least = takeMin(status)',
        ],
        ['least: 200'],
      ),
    },
    variance: {
      summary: 'Variance of numbers, as of a whole population. Durations and timestamps give null.',
      parameters: [required('expression', numbers, { summary: 'Numbers.' })],
      returns: 'double',
      nulls: 'Nulls are skipped; null when nothing is left.',
      example: queryExample(
        ['data record(took = 2), record(took = 4), record(took = 6)', 'summarize spread = variance(took)'],
        ['spread: 2.6666666666666665'],
      ),
    },
  },
)
