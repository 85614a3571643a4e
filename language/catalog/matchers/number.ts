import { patternExample } from '../example'
import { bounds, matcherFamily, presence } from './matcherFamily'

const whole = { type: 'long', quantifier: presence, configuration: bounds('integer') } as const
const floating = { type: 'double', quantifier: presence, configuration: bounds('number') } as const

/** Numbers and booleans. The sign belongs to the number, and every digit is taken. */
export const numberMatchers = matcherFamily('number', 'log-processing-numeric', {
  INT: {
    ...whole,
    aliases: ['INTEGER'],
    summary: 'A whole number of 32 bits. More digits than fit: no match, so take LONG for ids and sizes.',
    example: patternExample("'status=' INT(min=100, max=599):status", 'status=404', ['status: 404']),
  },
  LONG: {
    ...whole,
    summary: 'A whole number of 64 bits. More digits than fit: no match.',
    example: patternExample("'bytes=' LONG:bytes", 'bytes=4294967296', ['bytes: 4294967296']),
  },
  HEXINT: {
    ...whole,
    summary: 'A hexadecimal number of 32 bits, with or without 0x.',
    example: patternExample("'code=' HEXINT:code", 'code=0xff', ['code: 255']),
  },
  HEXLONG: {
    ...whole,
    summary: 'A hexadecimal number of 64 bits, with or without 0x.',
    example: patternExample("'address=' HEXLONG:address", 'address=1ffffffff', ['address: 8589934591']),
  },
  FLOAT: {
    ...floating,
    summary: 'A number with an optional fraction and exponent, in 32-bit precision.',
    example: patternExample("'load=' FLOAT:load", 'load=0.25', ['load: 0.25']),
  },
  DOUBLE: {
    ...floating,
    summary: 'A number with an optional fraction and exponent. The decimal sign is a point.',
    example: patternExample("'took ' DOUBLE:seconds 's'", 'took 1.5e-3s', ['seconds: 0.0015']),
  },
  CFLOAT: {
    ...floating,
    summary: 'Like FLOAT, with a comma as decimal sign.',
    example: patternExample("'load=' CFLOAT:load", 'load=0,25', ['load: 0.25']),
  },
  CDOUBLE: {
    ...floating,
    summary: 'Like DOUBLE, with a comma as decimal sign.',
    example: patternExample("'price=' CDOUBLE:price", 'price=3,25', ['price: 3.25']),
  },
  BOOLEAN: {
    type: 'boolean',
    aliases: ['BOOL'],
    quantifier: presence,
    summary: 'The word true or false, in any letter case.',
    example: patternExample("'cached=' BOOLEAN:cached", 'cached=TRUE', ['cached: true']),
  },
})
