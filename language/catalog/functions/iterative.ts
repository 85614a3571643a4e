import { measures, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions around iterative expressions such as `values[] + 1`. */
export const iterativeFunctions = functionFamily(
  { category: 'iterative', source: 'operators' },
  {
    iAny: {
      summary:
        'Whether the condition is true for one element of the iterated arrays. Values that are no booleans count as false.',
      parameters: [required('expression', 'boolean')],
      returns: 'boolean',
      nulls: 'Null only when the condition is null for all elements.',
      example: 'filter iAny(tags[] == "prod")',
    },
    iAvg: {
      summary: 'Mean over the elements of the iterated arrays.',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
      example: 'fieldsAdd mean = iAvg(values[])',
      isExperimental: true,
    },
    iCollectArray: {
      summary:
        'The results for all elements as an array, one level deep. Closes an iteration, so that functions around it see the array.',
      parameters: [required('expression', 'any')],
      returns: 'array',
      collects: ['expression'],
      example: 'fieldsAdd total = arraySum(iCollectArray(values[] * 2))',
    },
    iIndex: {
      summary: 'Position of the present element, counted from 0.',
      parameters: [],
      returns: 'long',
      example: 'fieldsAdd numbered = record(value = values[], position = iIndex())',
    },
    iMax: {
      summary: 'Largest value over the elements of the iterated arrays.',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd peak = iMax(values[])',
      isExperimental: true,
    },
    iMin: {
      summary: 'Smallest value over the elements of the iterated arrays.',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd low = iMin(values[])',
      isExperimental: true,
    },
    iSum: {
      summary: 'Sum over the elements of the iterated arrays.',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
      example: 'fieldsAdd total = iSum(values[])',
      isExperimental: true,
    },
  },
)
