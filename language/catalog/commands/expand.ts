import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, required } from '../parameters'

/** Without a name the array field itself is replaced; with `name =` it stays and a field is added. */
export const expand: CommandDefinition = {
  name: 'expand',
  category: 'structuring',
  startsQuery: false,
  parameters: [
    required('expression', 'array', {
      assignment: 'optional',
      summary: 'An array; with name = in front the field that takes the elements.',
    }),
    constant(
      named('limit', 'long', '2147483647', {
        min: 1,
        summary: 'How many elements of each record at most, from the front.',
      }),
    ),
  ],
  summary:
    'One record for each element of an array; the other fields are repeated. An empty array leaves no record.',
  example: queryExample(
    ['data record(host = "a", tags = array("x", "y", "z"))', 'expand tag = tags, limit: 2'],
    ['host: "a", tags: ["x", "y", "z"], tag: "x"', 'host: "a", tags: ["x", "y", "z"], tag: "y"'],
  ),
  source: 'commands/structuring-commands',
}
