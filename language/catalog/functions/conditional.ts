import { named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Choice between values. */
export const conditionalFunctions = functionFamily(
  { category: 'conditional', source: 'functions/conditional-functions' },
  {
    coalesce: {
      summary: '',
      parameters: [variadic('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
    },
    if: {
      summary: '',
      parameters: [required('condition', 'boolean'), required('then', 'any'), named('else', 'any', 'NULL')],
      returns: 'any',
      keepsTypeOf: ['then', 'else'],
    },
  },
)
