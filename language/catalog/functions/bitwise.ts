import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on the 64 bits of a long, in two's complement. */
export const bitwiseFunctions = functionFamily(
  { category: 'bitwise', source: 'functions/bitwise-functions' },
  {
    bitwiseAnd: {
      summary: 'Bits set in both numbers.',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'long',
      example: 'fieldsAdd flags = bitwiseAnd(12, 10)',
    },
    bitwiseCountOnes: {
      summary: 'How many bits are set; 64 for -1.',
      parameters: [required('expression', 'long')],
      returns: 'long',
      example: 'fieldsAdd ones = bitwiseCountOnes(255)',
    },
    bitwiseNot: {
      summary: 'Every bit turned over: -1 for 0.',
      parameters: [required('expression', 'long')],
      returns: 'long',
      example: 'fieldsAdd flipped = bitwiseNot(0)',
    },
    bitwiseOr: {
      summary: 'Bits set in either number.',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'long',
      example: 'fieldsAdd flags = bitwiseOr(12, 10)',
    },
    bitwiseShiftLeft: {
      summary: 'Bits moved to the left; those that leave the 64 bits are lost.',
      parameters: [required('expression', 'long'), required('numberOfBits', 'long')],
      returns: 'long',
      example: 'fieldsAdd doubled = bitwiseShiftLeft(1, 8)',
    },
    bitwiseShiftRight: {
      summary: 'Bits moved to the right; the sign is kept unless told otherwise.',
      parameters: [
        required('expression', 'long'),
        required('numberOfBits', 'long'),
        named('ignoreSign', 'boolean', 'FALSE', {
          summary: 'Whether zeros move in from the left, also for negative numbers.',
        }),
      ],
      returns: 'long',
      example: 'fieldsAdd halved = bitwiseShiftRight(256, 8)',
    },
    bitwiseXor: {
      summary: 'Bits set in exactly one of the numbers.',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'long',
      example: 'fieldsAdd changed = bitwiseXor(12, 10)',
    },
  },
)
