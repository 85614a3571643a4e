import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on the 64 bits of a long, in two's complement. */
export const bitwiseFunctions = functionFamily(
  { category: 'bitwise', source: 'functions/bitwise-functions' },
  {
    bitwiseAnd: {
      summary: '',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'long',
    },
    bitwiseCountOnes: {
      summary: '',
      parameters: [required('expression', 'long')],
      returns: 'long',
    },
    bitwiseNot: {
      summary: '',
      parameters: [required('expression', 'long')],
      returns: 'long',
    },
    bitwiseOr: {
      summary: '',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'long',
    },
    bitwiseShiftLeft: {
      summary: '',
      parameters: [required('expression', 'long'), required('numberOfBits', 'long')],
      returns: 'long',
    },
    bitwiseShiftRight: {
      summary: '',
      parameters: [
        required('expression', 'long'),
        required('numberOfBits', 'long'),
        named('ignoreSign', 'boolean', 'FALSE'),
      ],
      returns: 'long',
    },
    bitwiseXor: {
      summary: '',
      parameters: [required('firstExpression', 'long'), required('secondExpression', 'long')],
      returns: 'long',
    },
  },
)
