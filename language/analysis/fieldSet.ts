import type { FieldSet, KnownField } from './schema'
import type { SharedList } from './sharedList'
import { ListDraft, sharedList } from './sharedList'
import { anyShape, joinedField } from './valueShape'

/** A closed set without fields: what stands before the first command. */
export const noFields: FieldSet = { fields: [], isClosed: true }

/** An open set of which nothing is known. */
export const anyFields: FieldSet = { fields: [], isClosed: false }

/** The field of that name, if it is known. */
export function fieldNamed(set: FieldSet, name: string): KnownField | undefined {
  // Few fields are looked through, many have an index.
  if (countOf(set) <= 8) return set.fields.find((field) => field.name === name)
  const { list, positions } = indexedSet(set)
  return list.at(placeIn(list, positions, name))
}

/** Whether nothing is known of any field; does not ask for the list of them, which sets behind long pipelines have to make. */
export const isEmpty = (set: FieldSet): boolean => countOf(set) === 0

const countOf = (set: FieldSet): number => (set instanceof IndexedSet ? set.list.length : set.fields.length)

/** Whether no record can have a field of that name: the set is closed without it, or a command took it away. */
export const lacks = (set: FieldSet, name: string): boolean =>
  !fieldNamed(set, name) && (set.isClosed || (set.removed?.has(name) ?? false))

/** The set with more fields. A name that exists keeps its place and is overwritten; new ones come last. */
export function withFields(set: FieldSet, added: readonly KnownField[]): FieldSet {
  if (added.length === 0) return set
  const { list, positions } = grown(indexedSet(set), added)
  return new IndexedSet(list, set.isClosed, withoutKeys(set.removed, added), positions)
}

/** The names that are still gone when these fields are there again. */
function withoutKeys(removed: FieldSet['removed'], added: readonly KnownField[]): FieldSet['removed'] {
  if (!removed || !added.some(({ name }) => removed.has(name))) return removed
  const left = new Map(removed)
  for (const { name } of added) left.delete(name)
  return left
}

function grown(set: IndexedSet, added: readonly KnownField[]): Pick<IndexedSet, 'list' | 'positions'> {
  const fields = new ListDraft(set.list)
  let { positions } = set
  for (const field of added) {
    const place = placeIn(fields, positions, field.name)
    if (place >= 0) fields.set(place, field)
    else {
      // Another list that grew out of the same one may have the name at a place of its own.
      if ((positions.get(field.name) ?? fields.length) !== fields.length)
        positions = countedPositions(fields.finished().elements)
      positions.set(field.name, fields.length)
      fields.set(fields.length, field)
    }
  }
  return { list: fields.finished(), positions }
}

/**
 * Where fields stand, by name. Lists that grow out of each other share one, because a long pipeline makes a list at
 * every command; so it may hold names that another list has, and counts only where the field does stand.
 */
type Positions = Map<string, number>

/**
 * A set that commands have made, with where its fields stand. Sets behind each other share most of their fields, since a
 * long pipeline has thousands of both.
 */
class IndexedSet implements FieldSet {
  readonly list: SharedList<KnownField>
  readonly isClosed: boolean
  readonly removed?: ReadonlyMap<string, string>
  #positions: Positions | undefined

  constructor(
    list: SharedList<KnownField>,
    isClosed: boolean,
    removed: FieldSet['removed'],
    positions?: Positions,
  ) {
    this.list = list
    this.isClosed = isClosed
    if (removed && removed.size > 0) this.removed = removed
    this.#positions = positions
  }

  get fields(): readonly KnownField[] {
    return this.list.elements
  }

  get positions(): Positions {
    return (this.#positions ??= countedPositions(this.fields))
  }
}

/** Those of sets that outlive texts: of the data. */
const indexedSetsOfData = new WeakMap<FieldSet, IndexedSet>()

function indexedSet(set: FieldSet): IndexedSet {
  if (set instanceof IndexedSet) return set
  const known = indexedSetsOfData.get(set)
  if (known) return known
  const indexed = new IndexedSet(sharedList(set.fields), set.isClosed, set.removed)
  indexedSetsOfData.set(set, indexed)
  return indexed
}

/** Of several fields with one name the first counts. */
function countedPositions(fields: readonly KnownField[]): Positions {
  const positions: Positions = new Map()
  fields.forEach(({ name }, place) => {
    if (!positions.has(name)) positions.set(name, place)
  })
  return positions
}

/** The place of a field, by its name; -1 when there is none. */
function placeIn(fields: Pick<SharedList<KnownField>, 'at'>, positions: Positions, name: string): number {
  const place = positions.get(name) ?? -1
  return fields.at(place)?.name === name ? place : -1
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
  const left = set.fields.filter(({ name }) => !gone.has(name))
  return new IndexedSet(sharedList(left), set.isClosed, removed)
}

/** A closed set of exactly these fields; of two with one name the later stays, at the place of the first. */
export function closedSet(fields: readonly KnownField[], dropped?: { from: FieldSet; by: string }): FieldSet {
  const set = withFields(noFields, fields)
  if (!dropped) return set
  const removed = new Map(dropped.from.removed)
  for (const { name } of dropped.from.fields) removed.set(name, dropped.by)
  for (const { name } of set.fields) removed.delete(name)
  return new IndexedSet(indexedSet(set).list, true, removed)
}

/** The set behind something that may have added any field. */
export const opened = (set: FieldSet): FieldSet =>
  set.isClosed || set.removed ? new IndexedSet(indexedSet(set).list, false, undefined) : set

/** The set, closed or open; what was taken away stays away. */
export const closedIf = (isClosed: boolean, set: FieldSet): FieldSet =>
  set.isClosed === isClosed ? set : new IndexedSet(indexedSet(set).list, isClosed, set.removed)

/** The set with other fields in the place of all that it has. */
export const withTheseFields = (set: FieldSet, fields: readonly KnownField[]): FieldSet =>
  new IndexedSet(sharedList(fields), set.isClosed, set.removed)

/** What records of either set may have. Of a name that only one knows, an open other may hold anything. */
export function unite(first: FieldSet, second: FieldSet): FieldSet {
  const fields = first.fields.map((field) => {
    const other = fieldNamed(second, field.name)
    return other ? joinedField(field, other) : orAny(field, second)
  })
  const added = second.fields.filter(({ name }) => !fieldNamed(first, name))
  const all = [...fields, ...added.map((field) => orAny(field, first))]
  return new IndexedSet(sharedList(all), first.isClosed && second.isClosed, undefined)
}

const orAny = (field: KnownField, other: FieldSet): KnownField =>
  other.isClosed ? field : joinedField(field, { name: field.name, ...anyShape })
