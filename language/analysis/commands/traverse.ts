import type { DataType } from '../../catalog'
import { valuesFor } from '../binding'
import type { CommandMeaning, Step } from '../commandMeaning'
import { withFields } from '../fieldSet'
import type { KnownField } from '../schema'
import { smartscapeNodes } from './fetch'

/** The fields of the nodes reached, and the way to them. */
export const traverse: CommandMeaning = {
  fieldsAfter: (step) => withFields(smartscapeNodes.fieldsAfter(step), [historyOf(step)]),
}

/** One record per step: the node left behind, the edge, and the fields to keep of the node. */
function historyOf({ binding, columnOf }: Step): KnownField {
  const kept = valuesFor(binding, 'fieldsKeep')
  const areNames = kept.every(({ expression }) => expression.kind === 'field')
  const members = [made('id', 'smartscapeid'), made('edge_type', 'string'), made('direction', 'string')]
  return {
    name: 'dt.traverse.history',
    type: ['array'],
    elements: ['record'],
    ...(areNames && { members: [...members, ...kept.map(columnOf)] }),
    origin: 'traverse',
  }
}

const made = (name: string, type: DataType): KnownField => ({ name, type: [type], origin: 'traverse' })
