import { constant, measures, named, numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on numbers. A result that is no finite number is null. */
export const mathematicalFunctions = functionFamily(
  { category: 'mathematical', source: 'functions/mathematical-functions' },
  {
    abs: {
      summary: '',
      parameters: [required('expression', measures)],
      returns: measures,
      keepsTypeOf: ['expression'],
    },
    acos: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    asin: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    atan: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    atan2: {
      summary: '',
      parameters: [required('ordinate', numbers), required('abscissa', numbers)],
      returns: 'double',
    },
    bin: {
      summary: '',
      parameters: [
        required('expression', ['double', 'duration', 'long', 'timestamp']),
        required('interval', measures),
        named('at', ['double', 'duration', 'long', 'timestamp'], 'NULL'),
      ],
      returns: ['double', 'duration', 'long', 'timestamp'],
      keepsTypeOf: ['expression'],
    },
    cbrt: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    ceil: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: numbers,
      keepsTypeOf: ['expression'],
    },
    cos: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    cosh: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    degreeToRadian: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    exp: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    floor: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: numbers,
      keepsTypeOf: ['expression'],
    },
    hexStringToNumber: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: numbers,
    },
    hypotenuse: {
      summary: '',
      parameters: [required('x', numbers), required('y', numbers)],
      returns: 'double',
    },
    log: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    log10: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    log1p: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    numberToHexString: {
      summary: '',
      parameters: [
        required('expression', 'long'),
        constant(named('minLength', 'long', undefined, { min: 0 })),
      ],
      returns: 'string',
    },
    power: {
      summary: '',
      parameters: [required('base', numbers), required('exponent', numbers)],
      returns: 'double',
    },
    radianToDegree: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    random: {
      summary: '',
      parameters: [],
      returns: 'double',
    },
    range: {
      summary: '',
      parameters: [
        required('expression', ['double', 'duration', 'long', 'timestamp']),
        required('interval', measures),
        named('at', ['double', 'duration', 'long', 'timestamp'], 'NULL'),
      ],
      returns: 'record',
    },
    round: {
      summary: '',
      parameters: [required('expression', numbers), constant(named('decimals', 'long', '0', { min: 0 }))],
      returns: numbers,
      keepsTypeOf: ['expression'],
    },
    signum: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: numbers,
      keepsTypeOf: ['expression'],
    },
    sin: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    sinh: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    sqrt: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    tan: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
    tanh: {
      summary: '',
      parameters: [required('expression', numbers)],
      returns: 'double',
    },
  },
)
