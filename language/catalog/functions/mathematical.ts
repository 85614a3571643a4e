import { queryExample } from '../example'
import { constant, measures, named, numbers, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on numbers. A result that is no finite number is null. */
export const mathematicalFunctions = functionFamily(
  { category: 'mathematical', source: 'functions/mathematical-functions' },
  {
    abs: {
      summary: 'The number or duration without its sign; the type stays.',
      parameters: [required('expression', measures, { summary: 'A number or a duration.' })],
      returns: measures,
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record()', 'fields number = abs(-42), length = abs(-5m)'],
        ['number: 42, length: 5m'],
      ),
    },
    acos: {
      summary: 'Arc cosine in radians; null outside -1 to 1.',
      parameters: [required('expression', numbers, { summary: 'A number from -1 to 1.' })],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields angle = acos(-1), none = acos(2)'],
        ['angle: 3.141592653589793, none: null'],
      ),
    },
    asin: {
      summary: 'Arc sine in radians; null outside -1 to 1.',
      parameters: [required('expression', numbers, { summary: 'A number from -1 to 1.' })],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields angle = asin(1), none = asin(2)'],
        ['angle: 1.5707963267948966, none: null'],
      ),
    },
    atan: {
      summary: 'Arc tangent in radians.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields angle = atan(1)'], ['angle: 0.7853981633974483']),
    },
    atan2: {
      summary: 'Angle of a point in radians. The ordinate (y) comes first.',
      parameters: [
        required('ordinate', numbers, { summary: 'The y of the point.' }),
        required('abscissa', numbers, { summary: 'The x of the point.' }),
      ],
      returns: 'double',
      example: queryExample(['data record()', 'fields angle = atan2(1, 0)'], ['angle: 1.5707963267948966']),
    },
    bin: {
      summary:
        'Rounds down to a multiple of the interval, counted from 0, or from 1970 in UTC for timestamps. Negative values go down too.',
      parameters: [
        required('expression', ['double', 'duration', 'long', 'timestamp'], {
          summary: 'The value to place.',
        }),
        required('interval', measures, {
          summary: 'Length of a bin: a duration for timestamps and durations, a number for numbers.',
        }),
        named('at', ['double', 'duration', 'long', 'timestamp'], 'NULL', {
          summary: 'Shifts the borders, so that one of them falls here.',
        }),
      ],
      returns: ['double', 'duration', 'long', 'timestamp'],
      keepsTypeOf: ['expression'],
      example: queryExample(
        [
          'data record(timestamp = toTimestamp("2024-05-01T10:07:30Z"), took = 42), record(timestamp = toTimestamp("2024-05-01T11:20:00Z"), took = -42)',
          'fields hour = bin(timestamp, 1h), tens = bin(took, 10), shifted = bin(took, 10, at: 5)',
        ],
        [
          'hour: 2024-05-01T10:00:00Z, tens: 40, shifted: 35',
          'hour: 2024-05-01T11:00:00Z, tens: -50, shifted: -45',
        ],
      ),
    },
    cbrt: {
      summary: 'Cube root, also of negative numbers.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields root = cbrt(-27)'], ['root: -3.0']),
    },
    ceil: {
      summary: 'Rounds up to a whole number; the type stays.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record()', 'fields up = ceil(2.1), below = ceil(-2.1), same = ceil(2)'],
        ['up: 3.0, below: -2.0, same: 2'],
      ),
    },
    cos: {
      summary: 'Cosine of an angle in radians.',
      parameters: [required('expression', numbers, { summary: 'An angle in radians.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields x = cos(pi())'], ['x: -1.0']),
    },
    cosh: {
      summary: 'Hyperbolic cosine of a number.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields x = cosh(0)'], ['x: 1.0']),
    },
    degreeToRadian: {
      summary: 'An angle in radians from degrees.',
      parameters: [required('expression', numbers, { summary: 'An angle in degrees.' })],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields angle = degreeToRadian(180)'],
        ['angle: 3.141592653589793'],
      ),
    },
    exp: {
      summary: 'e to the power of the number.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields growth = exp(1)'], ['growth: 2.718281828459045']),
    },
    floor: {
      summary: 'Rounds down to a whole number, -2.1 to -3; the type stays.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record()', 'fields down = floor(2.9), below = floor(-2.1)'],
        ['down: 2.0, below: -3.0'],
      ),
    },
    hexStringToNumber: {
      summary: 'The number that hexadecimal text stands for, with or without 0x.',
      parameters: [
        required('expression', 'string', { summary: 'Hexadecimal digits, with or without 0x in front.' }),
      ],
      returns: numbers,
      example: queryExample(
        [
          'data record()',
          'fields code = hexStringToNumber("0xff"), plain = hexStringToNumber("1F"), bad = hexStringToNumber("xyz")',
        ],
        ['code: 255, plain: 31, bad: null'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    hypotenuse: {
      summary: 'Length of the long side of a right triangle: sqrt(x² + y²).',
      parameters: [
        required('x', numbers, { summary: 'One short side.' }),
        required('y', numbers, { summary: 'The other short side.' }),
      ],
      returns: 'double',
      example: queryExample(['data record()', 'fields length = hypotenuse(3, 4)'], ['length: 5.0']),
    },
    log: {
      summary: 'Natural logarithm; null for 0 and below.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields scale = log(e()), none = log(0)'],
        ['scale: 1.0, none: null'],
      ),
    },
    log10: {
      summary: 'Logarithm to the base 10; null for 0 and below.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields magnitude = log10(1000)'], ['magnitude: 3.0']),
    },
    log1p: {
      summary: 'Natural logarithm of 1 plus the number: exact for tiny numbers.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields scale = log1p(0.001)'],
        ['scale: 0.0009995003330835331'],
      ),
    },
    numberToHexString: {
      summary: "The number as lower-case hexadecimal text without 0x; negative ones in two's complement.",
      parameters: [
        required('expression', 'long', { summary: 'The number to write.' }),
        constant(
          named('minLength', 'long', undefined, { min: 0, summary: 'Pads with zeros to this length.' }),
        ),
      ],
      returns: 'string',
      example: queryExample(
        [
          'data record()',
          'fields code = numberToHexString(255), padded = numberToHexString(255, minLength: 4)',
        ],
        ['code: "ff", padded: "00ff"'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    power: {
      summary: 'The base to the power of the exponent, always as a double.',
      parameters: [
        required('base', numbers, { summary: 'The number to raise.' }),
        required('exponent', numbers, { summary: 'The power; fractions and negative ones are allowed.' }),
      ],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields square = power(3, 2), root = power(2, 0.5)'],
        ['square: 9.0, root: 1.4142135623730951'],
      ),
    },
    radianToDegree: {
      summary: 'An angle in degrees from radians.',
      parameters: [required('expression', numbers, { summary: 'An angle in radians.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields angle = radianToDegree(pi())'], ['angle: 180.0']),
    },
    random: {
      summary: 'A random double from 0 up to, not including, 1: a new one for each record.',
      parameters: [],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields isBetween = random() >= 0 and random() < 1'],
        ['isBetween: true'],
      ),
    },
    range: {
      summary:
        'The bin a value falls into, as a record with the members start and end. bin gives the start alone.',
      parameters: [
        required('expression', ['double', 'duration', 'long', 'timestamp'], {
          summary: 'The value to place.',
        }),
        required('interval', measures, {
          summary: 'Length of a bin: a duration for timestamps and durations, a number for numbers.',
        }),
        named('at', ['double', 'duration', 'long', 'timestamp'], 'NULL', {
          summary: 'Shifts the borders, so that one of them falls here.',
        }),
      ],
      returns: 'record',
      example: queryExample(
        ['data record(took = 42)', 'fields slot = range(took, 10)'],
        ['slot: {"start": 40, "end": 50}'],
      ),
    },
    round: {
      summary: 'Rounds to a number of decimals; the type stays. Halves go up, so -1.5 becomes -1.',
      parameters: [
        required('expression', numbers, { summary: 'A number.' }),
        constant(named('decimals', 'long', '0', { min: 0, summary: 'Digits behind the point.' })),
      ],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record()', 'fields share = round(12.345, decimals: 1), half = round(-1.5), whole = round(7)'],
        ['share: 12.3, half: -1.0, whole: 7'],
      ),
    },
    signum: {
      summary: '-1, 0 or 1 for negative, zero and positive numbers; the type stays.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: numbers,
      keepsTypeOf: ['expression'],
      example: queryExample(
        ['data record()', 'fields sign = signum(-42), fraction = signum(0.5)'],
        ['sign: -1, fraction: 1.0'],
      ),
    },
    sin: {
      summary: 'Sine of an angle in radians.',
      parameters: [required('expression', numbers, { summary: 'An angle in radians.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields y = sin(pi() / 2)'], ['y: 1.0']),
    },
    sinh: {
      summary: 'Hyperbolic sine of a number.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields y = sinh(1)'], ['y: 1.1752011936438014']),
    },
    sqrt: {
      summary: 'Square root; null for negative numbers.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(
        ['data record()', 'fields root = sqrt(2), none = sqrt(-1)'],
        ['root: 1.4142135623730951, none: null'],
      ),
    },
    tan: {
      summary: 'Tangent of an angle in radians.',
      parameters: [required('expression', numbers, { summary: 'An angle in radians.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields slope = tan(0.5)'], ['slope: 0.5463024898437905']),
    },
    tanh: {
      summary: 'Hyperbolic tangent of a number, between -1 and 1.',
      parameters: [required('expression', numbers, { summary: 'A number.' })],
      returns: 'double',
      example: queryExample(['data record()', 'fields y = tanh(1)'], ['y: 0.7615941559557649']),
    },
  },
)
