import type { FieldSet, KnownField } from './schema'
import { anyShape, joinedField } from './valueShape'

/** A closed set without fields: what stands before the first command. */
export const noFields: FieldSet = { fields: [], isClosed: true }

/** An open set of which nothing is known. */
export const anyFields: FieldSet = { fields: [], isClosed: false }

/** The field of that name, if it is known. */
export const fieldNamed = (set: FieldSet, name: string): KnownField | undefined =>
  set.fields.find((field) => field.name === name)

/** Whether no record can have a field of that name: the set is closed without it, or a command took it away. */
export const lacks = (set: FieldSet, name: string): boolean =>
  !fieldNamed(set, name) && (set.isClosed || (set.removed?.has(name) ?? false))

/** The set with more fields. A name that exists keeps its place and is overwritten; new ones come last. */
export function withFields(set: FieldSet, added: readonly KnownField[]): FieldSet {
  if (added.length === 0) return set
  const fields = [...set.fields]
  for (const field of added) {
    const known = fields.findIndex(({ name }) => name === field.name)
    if (known < 0) fields.push(field)
    else fields[known] = field
  }
  const names = new Set(added.map(({ name }) => name))
  const removed = set.removed && new Map([...set.removed].filter(([name]) => !names.has(name)))
  return setOf(fields, set.isClosed, removed)
}

/** The set without the named fields; `by` is the command that takes them away. */
export function withoutFields(set: FieldSet, isGone: (name: string) => boolean, by: string): FieldSet {
  const gone = set.fields.filter(({ name }) => isGone(name)).map(({ name }) => name)
  return withoutNames(set, gone, by)
}

/** The set without these names, known or not. */
export function withoutNames(set: FieldSet, names: readonly string[], by: string): FieldSet {
  if (names.length === 0) return set
  const gone = new Set(names)
  const removed = new Map(set.removed)
  for (const name of gone) removed.set(name, by)
  return setOf(
    set.fields.filter(({ name }) => !gone.has(name)),
    set.isClosed,
    removed,
  )
}

/** A closed set of exactly these fields; of two with one name the later stays, at the place of the first. */
export function closedSet(fields: readonly KnownField[], dropped?: { from: FieldSet; by: string }): FieldSet {
  const set = withFields(noFields, fields)
  if (!dropped) return set
  const removed = new Map(dropped.from.removed)
  for (const { name } of dropped.from.fields) removed.set(name, dropped.by)
  for (const { name } of set.fields) removed.delete(name)
  return setOf(set.fields, true, removed)
}

/** What records of either set may have. Of a name that only one knows, an open other may hold anything. */
export function unite(first: FieldSet, second: FieldSet): FieldSet {
  const fields = first.fields.map((field) => {
    const other = fieldNamed(second, field.name)
    return other ? joinedField(field, other) : orAny(field, second)
  })
  const added = second.fields.filter(({ name }) => !fieldNamed(first, name))
  const all = [...fields, ...added.map((field) => orAny(field, first))]
  return setOf(all, first.isClosed && second.isClosed, undefined)
}

const orAny = (field: KnownField, other: FieldSet): KnownField =>
  other.isClosed ? field : joinedField(field, { name: field.name, ...anyShape })

function setOf(
  fields: readonly KnownField[],
  isClosed: boolean,
  removed: ReadonlyMap<string, string> | undefined,
): FieldSet {
  return removed && removed.size > 0 ? { fields, isClosed, removed } : { fields, isClosed }
}
