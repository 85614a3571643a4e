import { valuesFor } from '../binding'
import type { CommandMeaning, Step } from '../commandMeaning'
import { unionOf } from '../fieldType'
import { anyFields, closedSet } from '../fieldSet'
import type { FieldSet, FieldType, KnownField } from '../schema'

/** The members of all records, in order of first appearance; types of one name are joined. */
export const data: CommandMeaning = {
  fieldsAfter: (step) => {
    const json = valuesFor(step.binding, 'json')[0]?.expression
    if (json) return json.kind === 'string' ? fieldsOfJson(json.value) : anyFields
    return fieldsOfRecords(step)
  },
}

function fieldsOfRecords(step: Step): FieldSet {
  const records = valuesFor(step.binding, 'record').map((value) => step.columnOf(value).members)
  if (records.some((members) => members === undefined)) return anyFields
  return merged(records.flatMap((members) => members ?? []).map((field) => ({ ...field, origin: 'data' })))
}

function fieldsOfJson(text: string): FieldSet {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    return anyFields
  }
  const records = (Array.isArray(root) ? root : [root]) as readonly unknown[]
  return merged(records.flatMap(membersOfJson))
}

function membersOfJson(value: unknown): readonly KnownField[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([name, member]) => {
    const members = membersOfJson(member)
    const field = { name, type: typeOfJson(member), origin: 'data' }
    return members.length > 0 ? { ...field, members } : field
  })
}

function typeOfJson(value: unknown): FieldType {
  switch (typeof value) {
    case 'string':
      return ['string']
    case 'boolean':
      return ['boolean']
    case 'number':
      return [Number.isInteger(value) ? 'long' : 'double']
    default:
      return value === null ? 'unknown' : [Array.isArray(value) ? 'array' : 'record']
  }
}

function merged(fields: readonly KnownField[]): FieldSet {
  const byName = new Map<string, KnownField>()
  for (const field of fields) {
    const known = byName.get(field.name)
    byName.set(field.name, known ? joined(known, field) : field)
  }
  return closedSet([...byName.values()])
}

function joined(first: KnownField, second: KnownField): KnownField {
  const members = [...(first.members ?? []), ...(second.members ?? [])]
  const type = unionOf([first.type, second.type])
  return members.length > 0 ? { ...first, type, members: merged(members).fields } : { ...first, type }
}
