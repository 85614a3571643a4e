import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, required } from '../parameters'

/** Known from tools only. */
export const experimentalSave: CommandDefinition = {
  name: 'experimentalSave',
  category: 'experimental',
  startsQuery: false,
  parameters: [
    required('tabularFile', 'string', {
      kinds: ['expressionWithConstantValue', 'tabularFileNew'],
      summary: 'Path that begins with a slash.',
    }),
    constant(
      named('overwrite', 'boolean', undefined, { summary: 'Whether a file of this name is replaced.' }),
    ),
    constant(named('expiresAfter', 'duration', undefined, { summary: 'How long the file is kept.' })),
    constant(named('maxRows', 'long', undefined, { summary: 'How many records at most.' })),
    constant(named('maxGBytes', 'long', undefined, { summary: 'How many gigabytes at most.' })),
  ],
  summary: 'Stores the records of the query as a lookup file of the environment, which load reads again.',
  example: queryExample([
    'fetch logs',
    'summarize count(), by: {host}',
    'experimentalSave "/lookups/hosts", overwrite: true',
  ]),
  isExperimental: true,
}
