import { constant, measures, named, oneOf, required, variadic } from '../parameters'
import { directions } from '../words'
import { functionFamily } from './functionFamily'
import { percentile } from './statisticParameters'

const array = required('array', 'array')

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
      example: 'fieldsAdd mean = arrayAvg(array(1, 2, 6))',
    },
    arrayConcat: {
      summary: 'The elements of several arrays in one, in order.',
      parameters: [variadic('array', 'array')],
      returns: 'array',
      keepsElementsOf: ['array'],
      nulls: 'Arguments that are null or no arrays are left out; null when none is left.',
      example: 'fieldsAdd all = arrayConcat(array(1, 2), array(3))',
    },
    arrayCumulativeSum: {
      summary:
        'Running sums: each position holds the sum up to there. An element that is no number makes the result null.',
      parameters: [array],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements repeat the sum so far.',
      example: 'fieldsAdd total = arrayCumulativeSum(array(1, 2, 3))',
    },
    arrayDelta: {
      summary:
        'Increase against the last element that is not null; falls count as 0, as for counters that restart. arrayDiff keeps them.',
      parameters: [array],
      returns: 'array',
      nulls: 'Null elements stay null, and the first position is null.',
      example: 'fieldsAdd increase = arrayDelta(array(5, 8, 2))',
    },
    arrayDiff: {
      summary: 'Difference to the element directly before; works for numbers, durations and timestamps.',
      parameters: [array],
      returns: 'array',
      nulls: 'The first position is null, and so is every pair with a null.',
      example: 'fieldsAdd change = arrayDiff(array(5, 8, 2))',
    },
    arrayDistinct: {
      summary: 'Each element once, sorted: the order of the input is lost.',
      parameters: [array],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: 'fieldsAdd levels = arrayDistinct(array("b", "a", "b"))',
    },
    arrayFirst: {
      summary: 'The first element that is not null. For the one at position 0 write values[0].',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      example: 'fieldsAdd first = arrayFirst(array(null, 1, 2))',
    },
    arrayFlatten: {
      summary: 'Opens arrays among the elements by one level; other elements stay.',
      parameters: [array],
      returns: 'array',
      example: 'fieldsAdd flat = arrayFlatten(array(array(1, 2), 3))',
    },
    arrayIndexOf: {
      summary: 'Position of the first equal element, counted from 0; -1 when there is none.',
      parameters: [array, required('value', 'any')],
      returns: 'long',
      example: 'fieldsAdd at = arrayIndexOf(array("a", "b"), "b")',
    },
    arrayLast: {
      summary: 'The last element that is not null. For the one at the end write values[-1].',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      example: 'fieldsAdd last = arrayLast(array(1, 2, null))',
    },
    arrayLastIndexOf: {
      summary: 'Position of the last equal element, counted from 0; -1 when there is none.',
      parameters: [array, required('value', 'any')],
      returns: 'long',
      example: 'fieldsAdd at = arrayLastIndexOf(array("a", "b", "a"), "a")',
    },
    arrayMax: {
      summary: 'The largest element, of numbers or strings.',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      example: 'fieldsAdd peak = arrayMax(array(3, 7, 1))',
    },
    arrayMedian: {
      summary: 'The middle value; an estimate for many values. Mixed types give null.',
      parameters: [required('expression', 'array')],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      example: 'fieldsAdd middle = arrayMedian(array(3, 7, 1))',
    },
    arrayMin: {
      summary: 'The smallest element, of numbers or strings.',
      parameters: [array],
      returns: 'any',
      picksFrom: ['array'],
      example: 'fieldsAdd low = arrayMin(array(3, 7, 1))',
    },
    arrayMovingAvg: {
      summary:
        'For each position the mean of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements do not count, but their position is filled.',
      example: 'fieldsAdd smooth = arrayMovingAvg(array(1, 5, 3, 9), 3)',
    },
    arrayMovingMax: {
      summary:
        'For each position the largest of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements do not count, but their position is filled.',
      example: 'fieldsAdd peaks = arrayMovingMax(array(1, 5, 3, 9), 3)',
    },
    arrayMovingMin: {
      summary:
        'For each position the smallest of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements do not count, but their position is filled.',
      example: 'fieldsAdd lows = arrayMovingMin(array(1, 5, 3, 9), 3)',
    },
    arrayMovingSum: {
      summary:
        'For each position the sum of the last windowSize elements; fewer at the front. An element that is no number makes the result null.',
      parameters: [array, windowSize],
      returns: 'array',
      elements: measures,
      nulls: 'Null elements do not count, but their position is filled.',
      example: 'fieldsAdd sums = arrayMovingSum(array(1, 5, 3, 9), 3)',
    },
    arrayPercentile: {
      summary: 'The value below which a share of the elements lies; an estimate for many values.',
      parameters: [required('expression', 'array'), percentile],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
      example: 'fieldsAdd p90 = arrayPercentile(array(3, 7, 1), 90)',
    },
    arrayRemoveNulls: {
      summary: 'The array without its null elements.',
      parameters: [array],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: 'fieldsAdd filled = arrayRemoveNulls(array(1, null, 2))',
    },
    arrayReverse: {
      summary: 'The elements from last to first.',
      parameters: [array],
      returns: 'array',
      keepsElementsOf: ['array'],
      example: 'fieldsAdd backwards = arrayReverse(array(1, 2, 3))',
    },
    arraySize: {
      summary: 'Number of elements.',
      parameters: [array],
      returns: 'long',
      nulls: 'Null elements count; a value that is no array gives null.',
      example: 'fieldsAdd count = arraySize(array(1, null, 2))',
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
      example: 'fieldsAdd head = arraySlice(array(1, 2, 3), to: 2)',
    },
    arraySort: {
      summary: 'The elements in the order of the sort command, also across types.',
      parameters: [array, oneOf('direction', directions, 'ascending', { summary: 'Which end comes first.' })],
      returns: 'array',
      keepsElementsOf: ['array'],
      nulls: 'Null elements come last.',
      example: 'fieldsAdd sorted = arraySort(array(3, 1, 2), direction: "descending")',
    },
    arraySum: {
      summary:
        'Sum of the numeric elements, as a double; others are skipped. 0, not null, when there is none.',
      parameters: [array],
      returns: 'double',
      example: 'fieldsAdd total = arraySum(array(1, 2, 3))',
    },
    arrayToString: {
      summary: 'The elements as text, one after the other.',
      parameters: [
        array,
        constant(named('delimiter', 'string', '""', { summary: 'Text between the elements.' })),
      ],
      returns: 'string',
      nulls: 'Null elements are left out.',
      example: 'fieldsAdd list = arrayToString(array("a", "b"), delimiter: ", ")',
    },
    vectorCosineDistance: {
      summary: '1 minus the cosine between two vectors: 0 for the same direction.',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: 'fieldsAdd distance = vectorCosineDistance(array(1, 2), array(2, 4))',
      source: 'functions/vector-distance-functions',
    },
    vectorInnerProductDistance: {
      summary: 'The inner product of two vectors with its sign turned: the smaller, the closer.',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: 'fieldsAdd distance = vectorInnerProductDistance(array(1, 2), array(3, 4))',
      source: 'functions/vector-distance-functions',
    },
    vectorL1Distance: {
      summary: 'Sum of the absolute differences between two vectors.',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: 'fieldsAdd distance = vectorL1Distance(array(1, 2), array(4, 6))',
      source: 'functions/vector-distance-functions',
    },
    vectorL2Distance: {
      summary: 'Straight distance between two vectors.',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
      nulls: 'Null when lengths differ or an element is no number.',
      example: 'fieldsAdd distance = vectorL2Distance(array(1, 2), array(4, 6))',
      source: 'functions/vector-distance-functions',
    },
  },
)
