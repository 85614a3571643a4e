import { flatMap } from '../../text'
import { valuesFor, type BoundValue } from '../binding'
import type { CommandMeaning, Step } from '../commandMeaning'
import { anyFields, closedIf, withFields } from '../fieldSet'
import { isOnly } from '../fieldType'
import type { FieldSet, KnownField } from '../schema'
import { prefixOf } from './prefix'

/**
 * The fields so far and the members of a record field, named `field.member` or `prefix` and member.
 * `fields:` takes only the listed members, without prefix. Unknown members leave the set open.
 */
export const fieldsFlatten: CommandMeaning = {
  fieldsAfter: (step) => {
    const { input, binding, columnOf } = step
    const chosen = valuesFor(binding, 'fields')
    if (chosen.length > 0) return withFields(input, chosen.map(columnOf))
    const value = valuesFor(binding, 'expression')[0]
    const record = value && columnOf(value)
    if (!record?.members) return closedIf(false, input)
    return withFields(input, flattened(record.members, prefixOf(binding) ?? `${record.name}.`, depthOf(step)))
  },
  scopeOf: (step, value) => (value.parameter?.name === 'fields' ? membersOf(step) : undefined),
}

/** The members as root fields; a record that is opened does not appear itself, other values of its name do. */
function flattened(members: readonly KnownField[], prefix: string, depth: number): readonly KnownField[] {
  return flatMap(members, (member) => {
    const name = prefix + member.name
    const itself = { ...member, name, origin: 'fieldsFlatten' }
    if (depth === 1 || !member.members) return [itself]
    const opened = flattened(member.members, `${name}.`, depth - 1)
    return isOnly(member.type, 'record') ? opened : [...opened, itself]
  })
}

function depthOf({ binding }: Step): number {
  const depth = valuesFor(binding, 'depth')[0]?.expression
  return depth?.kind === 'long' ? Number(depth.value) : 1
}

function membersOf(step: Step): FieldSet {
  const value: BoundValue | undefined = valuesFor(step.binding, 'expression')[0]
  const members = value && step.columnOf(value).members
  return members ? { fields: members, isClosed: false } : anyFields
}
