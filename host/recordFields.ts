import { displayText, RecordValue, typeNameOf, type Value } from '../engine'
import type { RecordField } from '../protocol'

/** Values inside one record that are told; a list of a million elements is not looked at one by one. */
const MEMBERS_AT_MOST = 5_000

/** Records inside records deeper than this stay text. */
const DEPTH_AT_MOST = 60

/** The fields of a record with what they hold. */
export function recordFields(
  fields: readonly { readonly name: string; readonly value: Value }[],
): readonly RecordField[] {
  const budget = { left: MEMBERS_AT_MOST }
  return fields.map(({ name, value }) => fieldOf(name, value, { budget, depth: 0 }))
}

interface Place {
  readonly budget: { left: number }
  readonly depth: number
}

function fieldOf(name: string, value: Value, { budget, depth }: Place): RecordField {
  const field = { name, type: typeNameOf(value), text: displayText(value) }
  const members = depth < DEPTH_AT_MOST ? membersOf(value) : undefined
  if (!members) return field
  const told = members.slice(0, Math.max(0, budget.left))
  budget.left -= told.length
  const place = { budget, depth: depth + 1 }
  return { ...field, members: told.map(([own, member]) => fieldOf(own, member, place)) }
}

function membersOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  if (value instanceof RecordValue) return [...value.members]
  if (!Array.isArray(value)) return undefined
  return (value as readonly Value[]).map((element, index) => [String(index), element] as const)
}
