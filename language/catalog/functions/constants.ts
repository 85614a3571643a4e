import { functionFamily } from './functionFamily'

/** Mathematical constants. */
export const constantFunctions = functionFamily(
  { category: 'constant', source: 'functions/mathematical-functions' },
  {
    e: {
      summary: "Euler's number, 2.718281828459045.",
      parameters: [],
      returns: 'double',
      example: 'fieldsAdd base = e()',
    },
    pi: {
      summary: 'The number pi, 3.141592653589793.',
      parameters: [],
      returns: 'double',
      example: 'fieldsAdd circle = 2 * pi()',
    },
  },
)
