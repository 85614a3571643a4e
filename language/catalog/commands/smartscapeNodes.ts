import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { variadic } from '../parameters'
import { timeframeParameters } from '../sharedParameters'

/** One record per node. */
export const smartscapeNodes: CommandDefinition = {
  name: 'smartscapeNodes',
  category: 'smartscape',
  startsQuery: true,
  parameters: [
    ...timeframeParameters,
    variadic('type', undefined, {
      kinds: ['identifierForNodeType'],
      summary: 'Node types, or patterns in quotes; "*" for all.',
    }),
  ],
  summary:
    'Reads the nodes of the Smartscape topology, such as hosts, services and pods: one record for each.',
  example: queryExample(['smartscapeNodes HOST']),
  source: 'commands/smartscape-commands',
}
