import { queryExample } from '../example'
import { measures, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions around iterative expressions such as `values[] + 1`. */
export const iterativeFunctions = functionFamily(
  { category: 'iterative', source: 'operators' },
  {
    iAny: {
      summary:
        'Whether the condition is true for one element of the iterated arrays. Values that are no booleans count as false.',
      parameters: [required('expression', 'boolean', { summary: 'A condition with a[] in it.' })],
      returns: 'boolean',
      nulls: 'Null only when the condition is null for all elements.',
      example: queryExample(
        [
          'data record(tags = array("test", "eu")), record(tags = array("prod"))',
          'filter iAny(tags[] == "prod")',
        ],
        ['tags: ["prod"]'],
      ),
    },
    iAvg: {
      summary: 'Mean over the elements of the iterated arrays.',
      parameters: [required('expression', measures, { summary: 'An expression with a[] in it.' })],
      returns: ['double', 'duration'],
      keepsTypeOf: ['expression'],
      isWidening: true,
      example: queryExample(
        ['data record(values = array(1, 2, 6))', 'fields mean = iAvg(values[])'],
        ['mean: 3.0'],
      ),
      isExperimental: true,
    },
    iCollectArray: {
      summary:
        'The results for all elements as an array, one level deep. Closes an iteration, so that functions around it see the array.',
      parameters: [required('expression', 'any', { summary: 'An expression with a[] in it.' })],
      returns: 'array',
      collects: ['expression'],
      example: queryExample(
        ['data record(values = array(1, 2, 3))', 'fields total = arraySum(iCollectArray(values[] * 2))'],
        ['total: 12.0'],
      ),
    },
    iIndex: {
      summary: 'Position of the present element in an iteration over arrays, counted from 0.',
      parameters: [],
      returns: 'long',
      example: queryExample(
        ['data record(values = array("a", "b"))', 'fields numbered = concat(iIndex(), ":", values[])'],
        ['numbered: ["0:a", "1:b"]'],
      ),
    },
    iMax: {
      summary: 'Largest value over the elements of the iterated arrays.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'], {
          summary: 'An expression with a[] in it.',
        }),
      ],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record(values = array(3, 7, 1))', 'fields peak = iMax(values[])'],
        ['peak: 7'],
      ),
      isExperimental: true,
    },
    iMin: {
      summary: 'Smallest value over the elements of the iterated arrays.',
      parameters: [
        required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'], {
          summary: 'An expression with a[] in it.',
        }),
      ],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record(values = array(3, 7, 1))', 'fields low = iMin(values[])'],
        ['low: 1'],
      ),
      isExperimental: true,
    },
    iSum: {
      summary: 'Sum over the elements of the iterated arrays.',
      parameters: [required('expression', measures, { summary: 'An expression with a[] in it.' })],
      returns: ['double', 'duration'],
      keepsTypeOf: ['expression'],
      isWidening: true,
      example: queryExample(
        ['data record(values = array(1, 2, 3))', 'fields total = iSum(values[] * 2)'],
        ['total: 12.0'],
      ),
      isExperimental: true,
    },
  },
)
