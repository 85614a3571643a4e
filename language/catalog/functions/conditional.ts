import { named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Choice between values. */
export const conditionalFunctions = functionFamily(
  { category: 'conditional', source: 'functions/conditional-functions' },
  {
    coalesce: {
      summary: 'The first value that is not null.',
      parameters: [variadic('expression', 'any')],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Null only when all values are.',
      example: 'fieldsAdd user = coalesce(user, client_ip, "unknown")',
    },
    if: {
      summary: 'One of two values, by a condition. The values may have different types.',
      parameters: [
        required('condition', 'boolean'),
        required('then', 'any', { summary: 'The value when the condition is true.' }),
        named('else', 'any', 'NULL', { summary: 'The value otherwise.' }),
      ],
      returns: 'any',
      keepsTypeOf: ['then', 'else'],
      nulls: 'A condition that is null counts as false.',
      example: 'fieldsAdd class = if(status >= 500, "server error", else: "other")',
    },
  },
)
