import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { variadic } from '../parameters'
import { timeframeParameters } from '../sharedParameters'

/** One record per edge. */
export const smartscapeEdges: CommandDefinition = {
  name: 'smartscapeEdges',
  category: 'smartscape',
  startsQuery: true,
  parameters: [
    ...timeframeParameters,
    variadic('type', undefined, {
      kinds: ['identifierForEdgeType'],
      summary: 'Edge types, or patterns in quotes.',
    }),
  ],
  summary:
    'Reads the relations between nodes of the Smartscape topology: one record with source, target and type for each.',
  example: queryExample(['smartscapeEdges "*"']),
  source: 'commands/smartscape-commands',
}
