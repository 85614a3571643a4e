import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { named, required } from '../parameters'

/** Known from tools only. Members whose name is taken go into the record field named by `conflicts:`. */
export const jsonExtract: CommandDefinition = {
  name: 'jsonExtract',
  category: 'extraction and parsing',
  startsQuery: false,
  parameters: [
    required('input', 'string', { summary: 'JSON text.' }),
    named('conflicts', undefined, undefined, {
      kinds: ['simpleIdentifier'],
      summary: 'Record field for members whose name is taken.',
    }),
  ],
  summary:
    'Makes the top-level members of a JSON text fields of their own; present fields are never replaced.',
  example: queryExample(
    [
      'data record(content = "{\\"user\\": \\"ann\\", \\"host\\": \\"b\\"}", host = "a")',
      'jsonExtract content, conflicts: clashes',
    ],
    [
      'content: "{\\"user\\": \\"ann\\", \\"host\\": \\"b\\"}", host: "a", user: "ann", clashes: {"host": "b"}',
    ],
  ),
  isExperimental: true,
}
