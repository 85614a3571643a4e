import type { FieldSet, KnownField } from './schema'
import { anyShape, joinedField } from './valueShape'

/** A closed set without fields: what stands before the first command. */
export const noFields: FieldSet = { fields: [], isClosed: true }

/** An open set of which nothing is known. */
export const anyFields: FieldSet = { fields: [], isClosed: false }

/** The field of that name, if it is known. */
export const fieldNamed = (set: FieldSet, name: string): KnownField | undefined =>
  set.fields[positionIn(set, name)]

/** Whether no record can have a field of that name: the set is closed without it, or a command took it away. */
export const lacks = (set: FieldSet, name: string): boolean =>
  !fieldNamed(set, name) && (set.isClosed || (set.removed?.has(name) ?? false))

/** The set with more fields. A name that exists keeps its place and is overwritten; new ones come last. */
export function withFields(set: FieldSet, added: readonly KnownField[]): FieldSet {
  if (added.length === 0) return set
  const { fields, positions } = grown(set, added)
  return new IndexedSet(fields, set.isClosed, withoutKeys(set.removed, added), positions)
}

/** The names that are still gone when these fields are there again. */
function withoutKeys(removed: FieldSet['removed'], added: readonly KnownField[]): FieldSet['removed'] {
  if (!removed || !added.some(({ name }) => removed.has(name))) return removed
  const left = new Map(removed)
  for (const { name } of added) left.delete(name)
  return left
}

function grown(
  set: FieldSet,
  added: readonly KnownField[],
): { readonly fields: readonly KnownField[]; readonly positions: Positions } {
  const fields = [...set.fields]
  let positions = positionsOf(set)
  for (const field of added) {
    const place = placeIn(fields, positions, field.name)
    if (place >= 0) fields[place] = field
    else {
      // Another list that grew out of the same one may have the name at a place of its own.
      if ((positions.get(field.name) ?? fields.length) !== fields.length) positions = countedPositions(fields)
      positions.set(field.name, fields.length)
      fields.push(field)
    }
  }
  return { fields, positions }
}

/** The place of a field, by its name; -1 when there is none. Few fields are looked through, many have an index. */
const positionIn = (set: FieldSet, name: string): number =>
  set.fields.length <= 8
    ? set.fields.findIndex((field) => field.name === name)
    : placeIn(set.fields, positionsOf(set), name)

/**
 * Where fields stand, by name. Lists that grow out of each other share one, because a long pipeline makes a list at
 * every command; so it may hold names that another list has, and counts only where the field does stand.
 */
type Positions = Map<string, number>

/** A set that commands have made, with where its fields stand. */
class IndexedSet implements FieldSet {
  readonly fields: readonly KnownField[]
  readonly isClosed: boolean
  readonly removed?: ReadonlyMap<string, string>
  #positions: Positions | undefined

  constructor(
    fields: readonly KnownField[],
    isClosed: boolean,
    removed: FieldSet['removed'],
    positions?: Positions,
  ) {
    this.fields = fields
    this.isClosed = isClosed
    if (removed && removed.size > 0) this.removed = removed
    this.#positions = positions
  }

  get positions(): Positions {
    return (this.#positions ??= countedPositions(this.fields))
  }
}

/** The indexes of sets that outlive texts: those of the data. */
const positionsOfData = new WeakMap<FieldSet, Positions>()

function positionsOf(set: FieldSet): Positions {
  if (set instanceof IndexedSet) return set.positions
  const known = positionsOfData.get(set)
  if (known) return known
  const positions = countedPositions(set.fields)
  positionsOfData.set(set, positions)
  return positions
}

/** Of several fields with one name the first counts. */
function countedPositions(fields: readonly KnownField[]): Positions {
  const positions: Positions = new Map()
  fields.forEach(({ name }, place) => {
    if (!positions.has(name)) positions.set(name, place)
  })
  return positions
}

function placeIn(fields: readonly KnownField[], positions: Positions, name: string): number {
  const place = positions.get(name) ?? -1
  return fields[place]?.name === name ? place : -1
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
  return new IndexedSet(
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
  return new IndexedSet(set.fields, true, removed)
}

/** The set behind something that may have added any field. */
export const opened = (set: FieldSet): FieldSet =>
  set.isClosed || set.removed ? new IndexedSet(set.fields, false, undefined) : set

/** The set with other fields of the same names in their places. */
export const withTheseFields = (set: FieldSet, fields: readonly KnownField[]): FieldSet =>
  new IndexedSet(fields, set.isClosed, set.removed)

/** What records of either set may have. Of a name that only one knows, an open other may hold anything. */
export function unite(first: FieldSet, second: FieldSet): FieldSet {
  const fields = first.fields.map((field) => {
    const other = fieldNamed(second, field.name)
    return other ? joinedField(field, other) : orAny(field, second)
  })
  const added = second.fields.filter(({ name }) => !fieldNamed(first, name))
  const all = [...fields, ...added.map((field) => orAny(field, first))]
  return new IndexedSet(all, first.isClosed && second.isClosed, undefined)
}

const orAny = (field: KnownField, other: FieldSet): KnownField =>
  other.isClosed ? field : joinedField(field, { name: field.name, ...anyShape })
