import type { DataType } from '../catalog'

/** What a sample of the data shows of a field. Counts are those of the sample, never of all the data. */
export interface SeenField {
  /** How many records were looked at; for members of records, how many records of that kind. */
  readonly records: number
  /** In how many of them the field is there and not null. */
  readonly present: number
  /** The types that came, most frequent first. */
  readonly types: readonly { readonly type: DataType; readonly count: number }[]
  /** Values that come again and again, most frequent first. */
  readonly values: readonly SeenValue[]
  /** Whether `values` are all that were seen. */
  readonly isComplete: boolean
  /** Whole texts in the order of the files, to try patterns on; none of fields that hold other types. */
  readonly texts: readonly string[]
}

/** A value as text in canonical form. */
export interface SeenValue {
  readonly text: string
  readonly type: DataType
  readonly count: number
}

/** How many values are listed of a field at most. */
export const LISTED_VALUES = 40

/** What two samples show together. */
export function joinedSeen(first: SeenField, second: SeenField): SeenField {
  const types = joinedCounts([...first.types, ...second.types], ({ type }) => type)
  const values = joinedCounts([...first.values, ...second.values], ({ type, text }) => `${type} ${text}`)
  return {
    records: first.records + second.records,
    present: first.present + second.present,
    types,
    values: values.slice(0, LISTED_VALUES),
    isComplete: first.isComplete && second.isComplete && values.length <= LISTED_VALUES,
    texts: [...first.texts, ...second.texts],
  }
}

function joinedCounts<Item extends { readonly count: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const joined = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    joined.set(key, { ...item, count: item.count + (joined.get(key)?.count ?? 0) })
  }
  return [...joined.values()].sort((a, b) => b.count - a.count)
}
