import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { named, namedList, oneOf, variadic } from '../parameters'

/** Gives the target nodes with `dt.traverse.history`, one record per step. */
export const traverse: CommandDefinition = {
  name: 'traverse',
  category: 'smartscape',
  startsQuery: false,
  parameters: [
    // Published queries name these parameters in the plural, each with its values in braces.
    variadic('edgeType', undefined, {
      aliases: ['edgeTypes'],
      kinds: ['identifierForEdgeType'],
      summary: 'Edge types to follow, or patterns in quotes.',
    }),
    variadic('targetType', undefined, {
      aliases: ['targetTypes'],
      kinds: ['identifierForNodeType'],
      summary: 'Node types to arrive at, or patterns in quotes.',
    }),
    oneOf('direction', ['forward', 'backward'], 'forward', { summary: 'Along the edges or against them.' }),
    namedList('fieldsKeep', 'any', {
      kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'],
      summary: 'Fields of the nodes left behind to keep in the history.',
    }),
    named('nodeId', 'smartscapeid', 'id', {
      kinds: ['identifierForFieldOnRootLevel'],
      summary: 'Field with the id of the node to start at.',
    }),
  ],
  summary:
    'Follows the relations of Smartscape nodes to their neighbours. Only after smartscapeNodes or another traverse.',
  example: queryExample(['smartscapeNodes HOST | traverse "*", "*", direction: backward']),
  source: 'commands/smartscape-commands',
}
