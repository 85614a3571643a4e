import { queryExample } from '../example'
import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on the 64 bits of a long, in two's complement. */
export const bitwiseFunctions = functionFamily(
  { category: 'bitwise', source: 'functions/bitwise-functions' },
  {
    bitwiseAnd: {
      summary: 'Bits set in both numbers.',
      parameters: [
        required('firstExpression', 'long', { summary: 'One number.' }),
        required('secondExpression', 'long', { summary: 'The other number.' }),
      ],
      returns: 'long',
      example: queryExample(['data record()', 'fields flags = bitwiseAnd(12, 10)'], ['flags: 8']),
    },
    bitwiseCountOnes: {
      summary: 'How many bits are set; 64 for -1.',
      parameters: [required('expression', 'long', { summary: 'The number whose bits count.' })],
      returns: 'long',
      example: queryExample(
        ['data record()', 'fields ones = bitwiseCountOnes(255), all = bitwiseCountOnes(-1)'],
        ['ones: 8, all: 64'],
      ),
    },
    bitwiseNot: {
      summary: 'Every bit turned over: -1 for 0.',
      parameters: [required('expression', 'long', { summary: 'The number whose bits count.' })],
      returns: 'long',
      example: queryExample(['data record()', 'fields flipped = bitwiseNot(0)'], ['flipped: -1']),
    },
    bitwiseOr: {
      summary: 'Bits set in either number.',
      parameters: [
        required('firstExpression', 'long', { summary: 'One number.' }),
        required('secondExpression', 'long', { summary: 'The other number.' }),
      ],
      returns: 'long',
      example: queryExample(['data record()', 'fields flags = bitwiseOr(12, 10)'], ['flags: 14']),
    },
    bitwiseShiftLeft: {
      summary: 'Bits moved to the left; those that leave the 64 bits are lost.',
      parameters: [
        required('expression', 'long', { summary: 'The number whose bits move.' }),
        required('numberOfBits', 'long', { summary: 'By how many places, 0 to 63.' }),
      ],
      returns: 'long',
      example: queryExample(['data record()', 'fields moved = bitwiseShiftLeft(1, 8)'], ['moved: 256']),
    },
    bitwiseShiftRight: {
      summary: 'Bits moved to the right; the sign is kept unless told otherwise.',
      parameters: [
        required('expression', 'long', { summary: 'The number whose bits move.' }),
        required('numberOfBits', 'long', { summary: 'By how many places, 0 to 63.' }),
        named('ignoreSign', 'boolean', 'FALSE', {
          summary: 'Whether zeros move in from the left, also for negative numbers.',
        }),
      ],
      returns: 'long',
      example: queryExample(
        [
          'data record()',
          'fields moved = bitwiseShiftRight(-256, 4), zeros = bitwiseShiftRight(-1, 60, ignoreSign: true)',
        ],
        ['moved: -16, zeros: 15'],
      ),
    },
    bitwiseXor: {
      summary: 'Bits set in exactly one of the numbers.',
      parameters: [
        required('firstExpression', 'long', { summary: 'One number.' }),
        required('secondExpression', 'long', { summary: 'The other number.' }),
      ],
      returns: 'long',
      example: queryExample(['data record()', 'fields changed = bitwiseXor(12, 10)'], ['changed: 6']),
    },
  },
)
