import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { literal, named, namedList, oneOf, required } from '../parameters'

/** Terms, `~`, comparisons, `and` and `or`; no functions. */
export const search: CommandDefinition = {
  name: 'search',
  category: 'filter and search',
  startsQuery: false,
  parameters: [
    required('condition', undefined, {
      kinds: ['searchCondition'],
      summary: 'Words in quotes, ~ and comparisons, joined by and and or.',
    }),
    literal(
      named('caseSensitive', 'boolean', 'FALSE', {
        isExperimental: true,
        summary: 'Whether letter case counts.',
      }),
    ),
    oneOf('scope', ['all', 'names', 'values'], 'all', {
      isExperimental: true,
      summary: 'Where the words are looked for.',
    }),
    namedList('fields', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      excludes: ['skipFields'],
      isExperimental: true,
      summary: 'Fields to look in.',
    }),
    namedList('skipFields', 'any', {
      kinds: ['identifierForFieldOnRootLevel'],
      excludes: ['fields'],
      isExperimental: true,
      summary: 'Fields to leave out.',
    }),
  ],
  summary:
    'Keeps the records that hold the words anywhere: whole words, whatever the case. Has to come before commands that change the fields.',
  example: queryExample(
    [
      'data record(content = "Request timeout", status = 503), record(content = "timeouts: 0", status = 200)',
      'search "timeout" and status >= 500',
    ],
    ['content: "Request timeout", status: 503'],
  ),
  source: 'commands/filtering-commands',
}
