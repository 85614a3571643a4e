import { constant, named, numbers, oneOf, required, variadic } from '../parameters'
import { directions } from '../words'
import { functionFamily } from './functionFamily'

/** Functions on arrays. None of them takes a single value for an array of one. */
export const arrayFunctions = functionFamily(
  { category: 'array', source: 'functions/array-functions' },
  {
    arrayAvg: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'double',
    },
    arrayConcat: {
      summary: '',
      parameters: [variadic('array', 'array')],
      returns: 'array',
    },
    arrayCumulativeSum: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arrayDelta: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arrayDiff: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arrayDistinct: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arrayFirst: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'any',
    },
    arrayFlatten: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arrayIndexOf: {
      summary: '',
      parameters: [required('array', 'array'), required('value', 'any')],
      returns: 'long',
    },
    arrayLast: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'any',
    },
    arrayLastIndexOf: {
      summary: '',
      parameters: [required('array', 'array'), required('value', 'any')],
      returns: 'long',
    },
    arrayMax: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'any',
    },
    arrayMedian: {
      summary: '',
      parameters: [required('expression', 'array')],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
    },
    arrayMin: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'any',
    },
    arrayMovingAvg: {
      summary: '',
      parameters: [required('array', 'array'), constant(required('windowSize', 'long', { min: 0, max: 60 }))],
      returns: 'array',
    },
    arrayMovingMax: {
      summary: '',
      parameters: [required('array', 'array'), constant(required('windowSize', 'long', { min: 0, max: 60 }))],
      returns: 'array',
    },
    arrayMovingMin: {
      summary: '',
      parameters: [required('array', 'array'), constant(required('windowSize', 'long', { min: 0, max: 60 }))],
      returns: 'array',
    },
    arrayMovingSum: {
      summary: '',
      parameters: [required('array', 'array'), constant(required('windowSize', 'long', { min: 0, max: 60 }))],
      returns: 'array',
    },
    arrayPercentile: {
      summary: '',
      parameters: [
        required('expression', 'array'),
        constant(required('percentile', numbers, { min: 0, max: 100 })),
      ],
      returns: ['boolean', 'double', 'duration', 'timestamp'],
    },
    arrayRemoveNulls: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arrayReverse: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'array',
    },
    arraySize: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'long',
    },
    arraySlice: {
      summary: '',
      parameters: [required('array', 'array'), named('from', 'long', '0'), named('to', 'long')],
      returns: 'array',
    },
    arraySort: {
      summary: '',
      parameters: [required('array', 'array'), oneOf('direction', directions, 'ascending')],
      returns: 'array',
    },
    arraySum: {
      summary: '',
      parameters: [required('array', 'array')],
      returns: 'double',
    },
    arrayToString: {
      summary: '',
      parameters: [required('array', 'array'), constant(named('delimiter', 'string', '""'))],
      returns: 'string',
    },
    vectorCosineDistance: {
      summary: '',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
    },
    vectorInnerProductDistance: {
      summary: '',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
    },
    vectorL1Distance: {
      summary: '',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
    },
    vectorL2Distance: {
      summary: '',
      parameters: [required('firstExpression', 'array'), required('secondExpression', 'array')],
      returns: 'double',
    },
  },
)
