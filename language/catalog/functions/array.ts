import { queryExample } from '../example'
import { constant, measures, named, oneOf, required, variadic } from '../parameters'
import { directions } from '../words'
import { functionFamily } from './functionFamily'
import { percentile } from './statisticParameters'

const array = required('array', 'array', { summary: 'The array; any other value gives null.' })

const windowSize = constant(
  required('windowSize', 'long', {
    min: 0,
    max: 60,
    summary: 'How many elements up to the present one, 60 at most.',
  }),
)

/** Functions on arrays. None of them takes a single value for an array of one. */
export const arrayFunctions = functionFamily(
  { category: 'array', source: 'functions/array-functions' },
  {
    arrayAvg: {
      summary:
        'Mean of the numeric elements, as a double; others are skipped. 0, not null, when there is none.',
      parameters: [array],
      returns: 'double',
      example: queryExample(
        [
          'data record(values = array(1, 2, "x", 6))',
          'fields mean = arrayAvg(values), none = arrayAvg(array())',
        ],
        ['mean: 3.0, none: 0.0'],
      ),
    },
    arrayConcat: {
      summary: 'The elements of several arrays in one, in order.',
      parameters: [variadic('array', 'array', { summary: 'The arrays, in order.' })],
      returns: 'array',
      keepsElementsOf: ['array'],
      nulls: 'Arguments that are null or no arrays are left out; null when none is left.',
      example: queryExample(
        ['data record(a = array(1, 2), b = array(3), c = null)', 'fields all = arrayConcat(a, b, c)'],
        ['all: [1, 2, 3]'],
      ),
    },
    arrayCumulativeSum: {
      summary:
        'Running sums: each position holds the sum up to there. An element that is no number makes the result null.',
      parameters: [array],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements repeat the sum so far.',
      example: queryExample(
        ['data record(values = array(1, null, 3))', 'fields total = arrayCumulativeSum(values)'],
        ['total: [1, 1, 4]'],
      ),
    },
    arrayDelta: {
      summary:
        'Increase against the last element that is not null; falls count as 0, as for counters that restart. arrayDiff keeps them.',
      parameters: [array],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements stay null, and the first position is null.',
      example: queryExample(
        ['data record(counter = array(5, 8, 2, 6))', 'fields increase = arrayDelta(counter)'],
        ['increase: [null, 3, 0, 4]'],
      ),
    },
    arrayDiff: {
      summary: 'Difference to the element directly before; works for numbers, durations and timestamps.',
      parameters: [array],
      returns: 'array',
      nulls: 'The first position is null, and so is every pair with a null.',
      example: queryExample(
        ['data record(counter = array(5, 8, 2, null))', 'fields change = arrayDiff(counter)'],
        ['change: [null, 3, -6, null]'],
      ),
    },
    arrayDistinct: {
      summary: 'Each element once, sorted: the order of the input is lost.',
      parameters: [array],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: queryExample(
        ['data record(tags = array("b", "a", "b"))', 'fields each = arrayDistinct(tags)'],
        ['each: ["a", "b"]'],
      ),
    },
    arrayFirst: {
      summary: 'The first element that is not null. For the one at position 0 write values[0].',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      nulls: 'Null when every element is null or there is none.',
      example: queryExample(
        ['data record(values = array(null, 1, 2))', 'fields first = arrayFirst(values), atZero = values[0]'],
        ['first: 1, atZero: null'],
      ),
    },
    arrayFlatten: {
      summary: 'Opens arrays among the elements by one level; other elements stay.',
      parameters: [array],
      returns: 'array',
      example: queryExample(
        [
          'data record(nested = array(array(1, 2), 3, array(array(4))))',
          'fields flat = arrayFlatten(nested)',
        ],
        ['flat: [1, 2, 3, [4]]'],
      ),
    },
    arrayIndexOf: {
      summary: 'Position of the first equal element, counted from 0; -1 when there is none.',
      parameters: [array, required('value', 'any', { summary: 'The element to look for.' })],
      returns: 'long',
      example: queryExample(
        [
          'data record(tags = array("a", "b"))',
          'fields found = arrayIndexOf(tags, "b"), none = arrayIndexOf(tags, "c")',
        ],
        ['found: 1, none: -1'],
      ),
    },
    arrayLast: {
      summary: 'The last element that is not null. For the one at the end write values[-1].',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      nulls: 'Null when every element is null or there is none.',
      example: queryExample(
        ['data record(values = array(1, 2, null))', 'fields last = arrayLast(values), atEnd = values[-1]'],
        ['last: 2, atEnd: null'],
      ),
    },
    arrayLastIndexOf: {
      summary: 'Position of the last equal element, counted from 0; -1 when there is none.',
      parameters: [array, required('value', 'any', { summary: 'The element to look for.' })],
      returns: 'long',
      example: queryExample(
        ['data record(tags = array("a", "b", "a"))', 'fields last = arrayLastIndexOf(tags, "a")'],
        ['last: 2'],
      ),
    },
    arrayMax: {
      summary: 'The largest element, by number or by the order of strings.',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      nulls: 'Null elements are skipped; null when none is left.',
      example: queryExample(
        [
          'data record(values = array(3, null, 7.5))',
          'fields peak = arrayMax(values), word = arrayMax(array("b", "a"))',
        ],
        ['peak: 7.5, word: "b"'],
      ),
    },
    arrayMedian: {
      summary: 'The middle value; an estimate for many values. Mixed types give null.',
      parameters: [required('expression', 'array', { summary: 'The array; its elements are of one type.' })],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      picksFrom: ['expression'],
      isWidening: true,
      example: queryExample(
        ['data record(values = array(3, 7, 1))', 'fields middle = arrayMedian(values)'],
        ['middle: 3.0'],
      ),
    },
    arrayMin: {
      summary: 'The smallest element, by number or by the order of strings.',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      nulls: 'Null elements are skipped; null when none is left.',
      example: queryExample(
        [
          'data record(values = array(3, null, 7.5))',
          'fields low = arrayMin(values), word = arrayMin(array("b", "a"))',
        ],
        ['low: 3, word: "a"'],
      ),
    },
    arrayMovingAvg: {
      summary:
        'For each position the mean of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements do not count, but their position is filled.',
      example: queryExample(
        ['data record(values = array(1, 5, 3, 9))', 'fields smooth = arrayMovingAvg(values, 2)'],
        ['smooth: [1, 3, 4, 6]'],
      ),
    },
    arrayMovingMax: {
      summary:
        'For each position the largest of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      keepsElementsOf: ['array'],
      nulls: 'Null elements do not count, but their position is filled.',
      example: queryExample(
        ['data record(values = array(1, 5, 3, 9))', 'fields peaks = arrayMovingMax(values, 2)'],
        ['peaks: [1, 5, 5, 9]'],
      ),
    },
    arrayMovingMin: {
      summary:
        'For each position the smallest of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      keepsElementsOf: ['array'],
      nulls: 'Null elements do not count, but their position is filled.',
      example: queryExample(
        ['data record(values = array(1, 5, 3, 9))', 'fields lows = arrayMovingMin(values, 2)'],
        ['lows: [1, 1, 3, 3]'],
      ),
    },
    arrayMovingSum: {
      summary:
        'For each position the sum of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements do not count, but their position is filled.',
      example: queryExample(
        ['data record(values = array(1, 5, 3, 9))', 'fields sums = arrayMovingSum(values, 2)'],
        ['sums: [1, 6, 8, 12]'],
      ),
    },
    arrayPercentile: {
      summary: 'The value below which a share of the elements lies; an estimate for many values.',
      parameters: [
        required('expression', 'array', { summary: 'The array; its elements are of one type.' }),
        percentile,
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      picksFrom: ['expression'],
      isWidening: true,
      example: queryExample(
        ['data record(values = array(3, 7, 1))', 'fields high = arrayPercentile(values, 90)'],
        ['high: 7.0'],
      ),
    },
    arrayRemoveNulls: {
      summary: 'The array without its null elements; the others keep their order.',
      parameters: [array],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: queryExample(
        ['data record(values = array(1, null, 2))', 'fields filled = arrayRemoveNulls(values)'],
        ['filled: [1, 2]'],
      ),
    },
    arrayReverse: {
      summary: 'The elements in the opposite order, from last to first.',
      parameters: [array],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: queryExample(
        ['data record(values = array(1, 2, 3))', 'fields backwards = arrayReverse(values)'],
        ['backwards: [3, 2, 1]'],
      ),
    },
    arraySize: {
      summary: 'How many elements an array has.',
      parameters: [array],
      returns: 'long',
      nulls: 'Null elements count; a value that is no array gives null.',
      example: queryExample(
        ['data record(values = array(1, null, 2))', 'fields length = arraySize(values)'],
        ['length: 3'],
      ),
    },
    arraySlice: {
      summary:
        'Part of an array. Positions count from 0, negative ones from the end; both are clamped to the array.',
      parameters: [
        array,
        named('from', 'long', '0', { summary: 'First position that belongs to the part.' }),
        named('to', 'long', undefined, {
          summary: 'First position that does not belong to it; the end of the array unless given.',
        }),
      ],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: queryExample(
        [
          'data record(values = array(1, 2, 3, 4))',
          'fields head = arraySlice(values, to: 2), tail = arraySlice(values, from: -1)',
        ],
        ['head: [1, 2], tail: [4]'],
      ),
    },
    arraySort: {
      summary: 'The elements in the order of the sort command, also across types.',
      parameters: [array, oneOf('direction', directions, 'ascending', { summary: 'Which end comes first.' })],
      returns: 'array',
      keepsElementsOf: ['array'],
      nulls: 'Null elements come last.',
      example: queryExample(
        [
          'data record(values = array(3, null, 1))',
          'fields up = arraySort(values), down = arraySort(values, direction: "descending")',
        ],
        ['up: [1, 3, null], down: [3, 1, null]'],
      ),
    },
    arraySum: {
      summary:
        'Sum of the numeric elements, as a double; others are skipped. 0, not null, when there is none.',
      parameters: [array],
      returns: 'double',
      example: queryExample(
        [
          'data record(values = array(1, 2, "x", 3))',
          'fields total = arraySum(values), none = arraySum(array())',
        ],
        ['total: 6.0, none: 0.0'],
      ),
    },
    arrayToString: {
      summary: 'The elements as one text, in order, with a delimiter between them where one is given.',
      parameters: [
        array,
        constant(named('delimiter', 'string', '""', { summary: 'Text between the elements.' })),
      ],
      returns: 'string',
      nulls: 'Null elements are left out.',
      example: queryExample(
        ['data record(tags = array("a", "b", 3))', 'fields list = arrayToString(tags, delimiter: ", ")'],
        ['list: "a, b, 3"'],
      ),
    },
    vectorCosineDistance: {
      summary: '1 minus the cosine between two vectors: 0 for the same direction.',
      parameters: [
        required('firstExpression', 'array', { summary: 'One vector: an array of numbers.' }),
        required('secondExpression', 'array', { summary: 'The other vector, of the same length.' }),
      ],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: queryExample(
        [
          'data record(a = array(1, 0), b = array(0, 1))',
          'fields across = vectorCosineDistance(a, b), same = vectorCosineDistance(a, a)',
        ],
        ['across: 1.0, same: 0.0'],
      ),
      source: 'functions/vector-distance-functions',
    },
    vectorInnerProductDistance: {
      summary: 'The inner product of two vectors with its sign turned: the smaller, the closer.',
      parameters: [
        required('firstExpression', 'array', { summary: 'One vector: an array of numbers.' }),
        required('secondExpression', 'array', { summary: 'The other vector, of the same length.' }),
      ],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: queryExample(
        [
          'data record(a = array(1, 2), b = array(3, 4))',
          'fields distance = vectorInnerProductDistance(a, b)',
        ],
        ['distance: -11.0'],
      ),
      source: 'functions/vector-distance-functions',
    },
    vectorL1Distance: {
      summary: 'Sum of the absolute differences between two vectors.',
      parameters: [
        required('firstExpression', 'array', { summary: 'One vector: an array of numbers.' }),
        required('secondExpression', 'array', { summary: 'The other vector, of the same length.' }),
      ],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: queryExample(
        ['data record(a = array(1, 2), b = array(4, 6))', 'fields distance = vectorL1Distance(a, b)'],
        ['distance: 7.0'],
      ),
      source: 'functions/vector-distance-functions',
    },
    vectorL2Distance: {
      summary: 'Straight distance between two vectors.',
      parameters: [
        required('firstExpression', 'array', { summary: 'One vector: an array of numbers.' }),
        required('secondExpression', 'array', { summary: 'The other vector, of the same length.' }),
      ],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: queryExample(
        ['data record(a = array(1, 2), b = array(4, 6))', 'fields distance = vectorL2Distance(a, b)'],
        ['distance: 5.0'],
      ),
      source: 'functions/vector-distance-functions',
    },
  },
)
