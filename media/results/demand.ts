import type { FieldFilter, ViewSortKey } from '../../protocol'

/** How the records of a finished result are to be looked at; asked of the engine, which runs nothing again. */
export interface Demand {
  readonly sort: readonly SortKey[]
  readonly filters: readonly Filter[]
  /** Records that hold this text in some field; empty asks for nothing. */
  readonly find: string
}

export type SortKey = ViewSortKey

export type FilterKind = FieldFilter['kind']

/** The value is as a table shows it, in full; not looked at for `isNull` and `isNotNull`. */
export interface Filter extends FieldFilter {
  readonly value: string
}

/** All records in the order of the result. */
export const EVERYTHING: Demand = { sort: [], filters: [], find: '' }

/** Whether a demand asks for all records in their order. */
export function isEverything({ sort, filters, find }: Demand): boolean {
  return sort.length === 0 && filters.length === 0 && find === ''
}

const NEXT = { ascending: 'descending', descending: undefined } as const

/** Sorts by a field, then the other way round, then no longer. `isMore` keeps the keys before it. */
export function toggleSort(demand: Demand, field: string, { isMore }: { readonly isMore: boolean }): Demand {
  const own = demand.sort.find((key) => key.field === field)
  const order = own ? NEXT[own.order] : 'ascending'
  return withSort(demand, field, order, { isMore })
}

/** Sorts by a field in an order; undefined: no longer by it. */
export function withSort(
  demand: Demand,
  field: string,
  order: SortKey['order'] | undefined,
  { isMore }: { readonly isMore: boolean },
): Demand {
  if (!isMore) return { ...demand, sort: order ? [{ field, order }] : [] }
  const isKnown = demand.sort.some((key) => key.field === field)
  const sort = isKnown
    ? demand.sort.flatMap((key) => (key.field !== field ? [key] : order ? [{ field, order }] : []))
    : [...demand.sort, ...(order ? [{ field, order }] : [])]
  return { ...demand, sort }
}

const OPPOSITE: Readonly<Record<FilterKind, FilterKind>> = {
  equals: 'notEquals',
  notEquals: 'equals',
  contains: 'notContains',
  notContains: 'contains',
  isNull: 'isNotNull',
  isNotNull: 'isNull',
  greater: 'less',
  less: 'greater',
}

/** Filters of which a field has one at most: a second would leave no record, or add nothing. */
const ALONE = new Set<FilterKind>(['equals', 'isNull', 'isNotNull', 'greater', 'less'])

/** Adds a filter. It takes the place of what contradicts it: the same value shut out, or another value asked for. */
export function withFilter(demand: Demand, filter: Filter): Demand {
  const filters = demand.filters.filter(
    (other) =>
      other.field !== filter.field ||
      !(
        isSame(other, filter) ||
        (other.kind === OPPOSITE[filter.kind] && other.value === filter.value) ||
        (other.kind === filter.kind && ALONE.has(filter.kind))
      ),
  )
  return { ...demand, filters: [...filters, filter] }
}

export function withoutFilter(demand: Demand, filter: Filter): Demand {
  return { ...demand, filters: demand.filters.filter((other) => !isSame(other, filter)) }
}

const isSame = (a: Filter, b: Filter): boolean =>
  a.field === b.field && a.kind === b.kind && a.value === b.value

/** The filter that keeps the records with this value, or that leaves them out. Null has no text and a kind of its own. */
export function filterOn(
  field: string,
  value: { readonly type: string; readonly text: string },
  mode: 'include' | 'exclude',
): Filter {
  if (value.type === 'null') return { field, kind: mode === 'include' ? 'isNull' : 'isNotNull', value: '' }
  return { field, kind: mode === 'include' ? 'equals' : 'notEquals', value: value.text }
}

const SIGNS: Readonly<Record<FilterKind, string>> = {
  equals: 'is',
  notEquals: 'is not',
  contains: 'contains',
  notContains: 'does not contain',
  isNull: 'is null',
  isNotNull: 'is not null',
  greater: 'is greater than',
  less: 'is less than',
}

/** All kinds of filters with their words, in the order of a list. */
export const FILTER_WORDS = Object.entries(SIGNS) as readonly (readonly [FilterKind, string])[]

/** Whether a filter of the kind needs a value. */
export const needsValue = (kind: FilterKind): boolean => kind !== 'isNull' && kind !== 'isNotNull'

/** A filter for people: `status is 504`. Long values are cut. */
export function filterText({ field, kind, value }: Filter): string {
  const shown = value.length > 40 ? `${value.slice(0, 39)}…` : value
  return needsValue(kind)
    ? `${field} ${SIGNS[kind]} ${shown === '' ? 'empty' : shown}`
    : `${field} ${SIGNS[kind]}`
}
