import { constant, measures, named, numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on numbers. A result that is no finite number is null. */
export const mathematicalFunctions = functionFamily(
  { category: 'mathematical', source: 'functions/mathematical-functions' },
  {
    abs: {
      summary: 'The number or duration without its sign; the type stays.',
      parameters: [required('expression', measures)],
      returns: measures,
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd size = abs(-42)',
    },
    acos: {
      summary: 'Arc cosine in radians; null outside -1 to 1.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd angle = acos(0.5)',
    },
    asin: {
      summary: 'Arc sine in radians; null outside -1 to 1.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd angle = asin(0.5)',
    },
    atan: {
      summary: 'Arc tangent in radians.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd angle = atan(1)',
    },
    atan2: {
      summary: 'Angle of a point in radians. The ordinate (y) comes first.',
      parameters: [required('ordinate', numbers), required('abscissa', numbers)],
      returns: 'double',
      example: 'fieldsAdd angle = atan2(1, 2)',
    },
    bin: {
      summary:
        'Rounds down to a multiple of the interval, counted from 0, or from 1970 in UTC for timestamps. Negative values go down too.',
      parameters: [
        required('expression', ['double', 'duration', 'long', 'timestamp']),
        required('interval', measures),
        named('at', ['double', 'duration', 'long', 'timestamp'], 'NULL', {
          summary: 'Shifts the borders, so that one of them falls here.',
        }),
      ],
      returns: ['double', 'duration', 'long', 'timestamp'],
      keepsTypeOf: ['expression'],
      example: 'summarize count(), by: {hour = bin(timestamp, 1h)}',
    },
    cbrt: {
      summary: 'Cube root, also of negative numbers.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd root = cbrt(-27)',
    },
    ceil: {
      summary: 'Rounds up to a whole number; the type stays.',
      parameters: [required('expression', numbers)],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd upper = ceil(2.1)',
    },
    cos: {
      summary: 'Cosine of an angle in radians.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd x = cos(pi())',
    },
    cosh: {
      summary: 'Hyperbolic cosine.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd x = cosh(1)',
    },
    degreeToRadian: {
      summary: 'An angle in radians from degrees.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd angle = degreeToRadian(180)',
    },
    exp: {
      summary: 'e to the power of the number.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd growth = exp(1)',
    },
    floor: {
      summary: 'Rounds down to a whole number, -2.1 to -3; the type stays.',
      parameters: [required('expression', numbers)],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd lower = floor(2.9)',
    },
    hexStringToNumber: {
      summary: 'The number that hexadecimal text stands for, with or without 0x.',
      parameters: [required('expression', 'string')],
      returns: numbers,
      example: 'fieldsAdd code = hexStringToNumber("0xff")',
      source: 'functions/conversion-and-casting-functions',
    },
    hypotenuse: {
      summary: 'Length of the long side of a right triangle: sqrt(x² + y²).',
      parameters: [required('x', numbers), required('y', numbers)],
      returns: 'double',
      example: 'fieldsAdd length = hypotenuse(3, 4)',
    },
    log: {
      summary: 'Natural logarithm; null for 0 and below.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd scale = log(10)',
    },
    log10: {
      summary: 'Logarithm to the base 10; null for 0 and below.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd magnitude = log10(1000)',
    },
    log1p: {
      summary: 'Natural logarithm of 1 plus the number: exact for tiny numbers.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd scale = log1p(0.001)',
    },
    numberToHexString: {
      summary: "The number as lower-case hexadecimal text without 0x; negative ones in two's complement.",
      parameters: [
        required('expression', 'long'),
        constant(
          named('minLength', 'long', undefined, { min: 0, summary: 'Pads with zeros to this length.' }),
        ),
      ],
      returns: 'string',
      example: 'fieldsAdd code = numberToHexString(255, minLength: 4)',
      source: 'functions/conversion-and-casting-functions',
    },
    power: {
      summary: 'The base to the power of the exponent, always as a double.',
      parameters: [required('base', numbers), required('exponent', numbers)],
      returns: 'double',
      example: 'fieldsAdd square = power(3, 2)',
    },
    radianToDegree: {
      summary: 'An angle in degrees from radians.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd angle = radianToDegree(pi())',
    },
    random: {
      summary: 'A random double from 0 up to, not including, 1: a new one for each record.',
      parameters: [],
      returns: 'double',
      example: 'filter random() < 0.01',
    },
    range: {
      summary: 'The bin a value falls into, as a record of start and end.',
      parameters: [
        required('expression', ['double', 'duration', 'long', 'timestamp']),
        required('interval', measures),
        named('at', ['double', 'duration', 'long', 'timestamp'], 'NULL', {
          summary: 'Shifts the borders, so that one of them falls here.',
        }),
      ],
      returns: 'record',
      example: 'fieldsAdd slot = range(timestamp, 1h)',
    },
    round: {
      summary: 'Rounds to a number of decimals; the type stays. Halves go up, so -1.5 becomes -1.',
      parameters: [
        required('expression', numbers),
        constant(named('decimals', 'long', '0', { min: 0, summary: 'Digits behind the point.' })),
      ],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd share = round(12.345, decimals: 1)',
    },
    signum: {
      summary: '-1, 0 or 1 for negative, zero and positive numbers; the type stays.',
      parameters: [required('expression', numbers)],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: 'fieldsAdd sign = signum(-42)',
    },
    sin: {
      summary: 'Sine of an angle in radians.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd y = sin(pi() / 2)',
    },
    sinh: {
      summary: 'Hyperbolic sine.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd y = sinh(1)',
    },
    sqrt: {
      summary: 'Square root; null for negative numbers.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd root = sqrt(2)',
    },
    tan: {
      summary: 'Tangent of an angle in radians.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd slope = tan(0.5)',
    },
    tanh: {
      summary: 'Hyperbolic tangent.',
      parameters: [required('expression', numbers)],
      returns: 'double',
      example: 'fieldsAdd y = tanh(1)',
    },
  },
)
