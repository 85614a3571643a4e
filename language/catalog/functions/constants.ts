import { functionFamily } from './functionFamily'

/** Mathematical constants. */
export const constantFunctions = functionFamily(
  { category: 'constant', source: 'functions/mathematical-functions' },
  {
    e: {
      summary: '',
      parameters: [],
      returns: 'double',
    },
    pi: {
      summary: '',
      parameters: [],
      returns: 'double',
    },
  },
)
