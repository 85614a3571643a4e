import { queryExample } from '../example'
import { named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Choice between values. */
export const conditionalFunctions = functionFamily(
  { category: 'conditional', source: 'functions/conditional-functions' },
  {
    coalesce: {
      summary: 'The first value that is not null.',
      parameters: [variadic('expression', 'any', { summary: 'Values, the preferred one first.' })],
      returns: 'any',
      keepsTypeOf: ['expression'],
      nulls: 'Null only when all values are.',
      example: queryExample(
        [
          'data record(user = "ann"), record(client = "10.0.0.1"), record(host = "b")',
          'fields who = coalesce(user, client, "unknown")',
        ],
        ['who: "ann"', 'who: "10.0.0.1"', 'who: "unknown"'],
      ),
    },
    if: {
      summary: 'One of two values, by a condition. The values may have different types.',
      parameters: [
        required('condition', 'boolean', { summary: 'What decides.' }),
        required('then', 'any', { summary: 'The value when the condition is true.' }),
        named('else', 'any', 'NULL', { summary: 'The value otherwise.' }),
      ],
      returns: 'any',
      keepsTypeOf: ['then', 'else'],
      nulls: 'A condition that is null counts as false.',
      example: queryExample(
        [
          'data record(status = 503), record(status = 200), record(host = "b")',
          'fields class = if(status >= 500, "error", else: "fine"), short = if(status >= 500, "error")',
        ],
        ['class: "error", short: "error"', 'class: "fine", short: null', 'class: "fine", short: null'],
      ),
    },
  },
)
