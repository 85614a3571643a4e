import { queryExample } from '../example'
import { functionFamily } from './functionFamily'

/** Mathematical constants. */
export const constantFunctions = functionFamily(
  { category: 'constant', source: 'functions/mathematical-functions' },
  {
    e: {
      summary: "Euler's number, 2.718281828459045.",
      parameters: [],
      returns: 'double',
      example: queryExample(['data record()', 'fields base = e()'], ['base: 2.718281828459045']),
    },
    pi: {
      summary: 'The number pi, 3.141592653589793.',
      parameters: [],
      returns: 'double',
      example: queryExample(['data record()', 'fields circle = 2 * pi()'], ['circle: 6.283185307179586']),
    },
  },
)
