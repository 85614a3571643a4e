import { bounds, matcherFamily, presence } from './matcherFamily'

const whole = { type: 'long', quantifier: presence, configuration: bounds('integer') } as const
const floating = { type: 'double', quantifier: presence, configuration: bounds('number') } as const

/** Numbers and booleans. The sign belongs to the number, and every digit is taken. */
export const numberMatchers = matcherFamily('number', 'log-processing-numeric', {
  INT: {
    ...whole,
    aliases: ['INTEGER'],
    summary: 'A whole number of 32 bits. More digits than fit: no match, so take LONG for ids and sizes.',
    example: "'status=' INT(min=100, max=599):status",
  },
  LONG: { ...whole, summary: 'A whole number of 64 bits.', example: "'bytes=' LONG:bytes" },
  HEXINT: {
    ...whole,
    summary: 'A hexadecimal number of 32 bits, with or without 0x.',
    example: "'code=' HEXINT:code",
  },
  HEXLONG: {
    ...whole,
    summary: 'A hexadecimal number of 64 bits, with or without 0x.',
    example: "'address=' HEXLONG:address",
  },
  FLOAT: {
    ...floating,
    summary: 'A number with an optional fraction and exponent, in 32-bit precision.',
    example: "'load=' FLOAT:load",
  },
  DOUBLE: {
    ...floating,
    summary: 'A number with an optional fraction and exponent. The decimal sign is a point.',
    example: "'took ' DOUBLE:seconds 's'",
  },
  CFLOAT: {
    ...floating,
    summary: 'Like FLOAT, with a comma as decimal sign.',
    example: "'load=' CFLOAT:load",
  },
  CDOUBLE: {
    ...floating,
    summary: 'Like DOUBLE, with a comma as decimal sign.',
    example: "'price=' CDOUBLE:price",
  },
  BOOLEAN: {
    type: 'boolean',
    aliases: ['BOOL'],
    quantifier: presence,
    summary: 'The word true or false, in any letter case.',
    example: "'cached=' BOOLEAN:cached",
  },
})
