import type { CommandDefinition } from '../definitions'
import { named, namedList, oneOf, variadic } from '../parameters'

/**  */
export const traverse: CommandDefinition = {
  name: 'traverse',
  category: 'smartscape',
  startsQuery: false,
  parameters: [
    variadic('edgeType', undefined, { kinds: ['identifierForEdgeType'] }),
    variadic('targetType', undefined, { kinds: ['identifierForNodeType'] }),
    oneOf('direction', ['forward', 'backward'], 'forward'),
    namedList('fieldsKeep', 'any', { kinds: ['fieldPattern', 'identifierForFieldOnRootLevel'] }),
    named('nodeId', 'smartscapeid', 'id', { kinds: ['identifierForFieldOnRootLevel'] }),
  ],
  summary: '',
}
